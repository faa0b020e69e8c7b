package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.liftlock.web.MinuteShare;

/**
 * Keeps the record of checks within bounds: whoever holds a license, or one whose key was replaced, chooses the names under
 * which it is asked about, and how often. Counted in each process for itself; every question is answered, recorded or not.
 */
@ApplicationScoped
class CheckShare {
    /** Of a license, on one day; what comes under further names is recorded without one. */
    static final int NAMES = 200;

    /** Of a license, in one minute, beside the first one of each name. */
    static final int REPEATED = 60;

    private static final long DAY = 86_400;

    private final MinuteShare first;
    private final MinuteShare repeated;
    private final Clock clock;
    private volatile Day day = new Day(0, new ConcurrentHashMap<>());

    CheckShare(Clock clock) {
        this.first = new MinuteShare(1, clock);
        this.repeated = new MinuteShare(REPEATED, clock);
        this.clock = clock;
    }

    private record Day(long number, ConcurrentMap<UUID, Set<String>> names) {}

    /** As it is to be recorded; empty when enough of its kind are. */
    Optional<Check> of(Check check) {
        Check kept = isKnown(check) ? check : check.nameless();
        String license = check.license().toString();
        return first.take(license + kept.installation()) == 0 || repeated.take(license) == 0
                ? Optional.of(kept)
                : Optional.empty();
    }

    private boolean isKnown(Check check) {
        Set<String> names = today().names.computeIfAbsent(check.license(), license -> ConcurrentHashMap.newKeySet());
        return names.contains(check.installation()) || (names.size() < NAMES && names.add(check.installation()));
    }

    private Day today() {
        long number = clock.instant().getEpochSecond() / DAY;
        Day present = day;
        if (present.number != number) {
            present = new Day(number, new ConcurrentHashMap<>());
            day = present;
        }
        return present;
    }
}
