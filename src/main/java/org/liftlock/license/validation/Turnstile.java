package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.liftlock.problem.Problem;
import org.liftlock.web.MinuteShare;
import org.liftlock.web.Origin;

/** Lets so many checks of one address through in a minute. */
@ApplicationScoped
class Turnstile {
    private final MinuteShare share;

    Turnstile(ValidationSettings settings, Clock clock) {
        this.share = new MinuteShare(settings.perMinute(), clock);
    }

    /** @throws Problem.TooMany when this address has had its share of this minute */
    void pass(String address) {
        long wait = share.take(Origin.counted(address));
        if (wait > 0) {
            throw new Problem.TooMany("More checks came from your address than are answered in a minute.", wait);
        }
    }
}
