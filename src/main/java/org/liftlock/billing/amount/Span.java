package org.liftlock.billing.amount;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days one after the other.
 *
 * @param until the first day that does not belong to it any more
 */
public record Span(LocalDate from, LocalDate until) {
    public Span {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("%s is before %s".formatted(until, from));
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, until);
    }

    /** How many of its days are over when that day begins. */
    public long before(LocalDate day) {
        return ChronoUnit.DAYS.between(from, day);
    }

    public boolean covers(Span part) {
        return !part.from.isBefore(from) && !part.until.isAfter(until);
    }

    public static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    public static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
