package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.liftlock.problem.Problem;

/**
 * Lets so many checks of one address through in a minute. Counted in each process for itself: to count in the database
 * would cost more than the checks.
 */
@ApplicationScoped
class Turnstile {
    private static final int SECONDS = 60;

    private final int allowed;
    private final Clock clock;
    private volatile Minute minute = new Minute(0, new ConcurrentHashMap<>());

    Turnstile(ValidationSettings settings, Clock clock) {
        this.allowed = settings.perMinute();
        this.clock = clock;
    }

    private record Minute(long number, ConcurrentMap<String, AtomicInteger> taken) {}

    /** @throws Problem.TooMany when this address has had its share of this minute */
    void pass(String address) {
        long second = clock.instant().getEpochSecond();
        int taken = minute(second / SECONDS)
                .taken
                .computeIfAbsent(Network.counted(address), first -> new AtomicInteger())
                .incrementAndGet();
        if (taken > allowed) {
            throw new Problem.TooMany(
                    "More checks came from your address than are answered in a minute.", SECONDS - second % SECONDS);
        }
    }

    private Minute minute(long number) {
        Minute present = minute;
        if (present.number != number) {
            present = new Minute(number, new ConcurrentHashMap<>());
            minute = present;
        }
        return present;
    }
}
