package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.liftlock.work.Round;

/** Lets go of the checks that nobody looks at any more. */
@ApplicationScoped
class ThinningRound implements Round {
    private final Checks checks;
    private final Clock clock;

    ThinningRound(Checks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofHours(1);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        checks.thin(clock.instant());
    }
}
