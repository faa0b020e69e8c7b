package org.liftlock.usage.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.liftlock.database.Scope;
import org.liftlock.work.Round;

/** Counts once a day in every database in which something can be counted. */
@ApplicationScoped
class ReadingRound implements Round {
    private static final Duration DAILY = Duration.ofHours(24);

    private final ReadingDesk desk;
    private final Clock clock;

    ReadingRound(ReadingDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        for (UUID installation : desk.due(clock.instant().minus(DAILY))) {
            if (stopping.getAsBoolean()) {
                return;
            }
            desk.read(installation, Scope.PORTAL);
        }
    }
}
