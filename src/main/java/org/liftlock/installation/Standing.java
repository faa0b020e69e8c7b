package org.liftlock.installation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/**
 * Where an installation stands between its runs.
 *
 * @param words one phrase on what is going on
 * @param run the run that has the installation; null when none has
 * @param reported the last upgrade that ended; null when there was none
 */
public record Standing(
        State state,
        String words,
        @Nullable UUID run,
        @Nullable UUID reported,
        @Nullable Instant reportedAt) {
    public static final Standing READY = new Standing(State.READY, "Nothing is going on", null, null, null);

    /** What the list shows. */
    public enum State implements Shown {
        READY("Ready", "circle-check", "green"),
        UPGRADING("Upgrading", "loader-2", "blue"),
        WAITING("Waiting for you", "hand-stop", "orange"),
        ATTENTION("Needs attention", "alert-triangle", "red");

        private final Look look;

        State(String words, String icon, String tone) {
            look = new Look(words, icon, tone);
        }

        @Override
        public Look look() {
            return look;
        }

        /** The API knows three states; whoever is waited for ought to look as well. */
        public String apiId() {
            return this == WAITING ? ATTENTION.id() : id();
        }
    }
}
