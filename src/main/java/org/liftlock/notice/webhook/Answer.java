package org.liftlock.notice.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status of HTTP; null when there was no answer
 * @param words the beginning of the answer's body, or why there was none
 */
record Answer(@Nullable Integer status, String words) {
    static Answer none(String why) {
        return new Answer(null, why);
    }

    boolean accepted() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver says that it is there no more. */
    boolean gone() {
        return status != null && status == 410;
    }
}
