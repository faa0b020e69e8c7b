package org.liftlock.license;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.liftlock.web.Day;

/** Days and moments as people and programs write them: {@code 2026-12-01}, or with a time as RFC 3339 has it. */
final class Term {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private Term() {}

    /** A day begins at midnight UTC. */
    static Optional<Instant> start(String typed) {
        return moment(typed, LocalTime.MIDNIGHT);
    }

    /** A day counts until its last second, UTC. */
    static Optional<Instant> end(String typed) {
        return moment(typed, LAST_SECOND);
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** The end of the day that is so many days after the moment's. */
    static Instant endAfter(Instant moment, int days) {
        return day(moment).plusDays(days).atTime(LAST_SECOND).toInstant(ZoneOffset.UTC);
    }

    private static Optional<Instant> moment(String typed, LocalTime time) {
        String text = typed.strip();
        try {
            return text.contains("T") || text.contains("t")
                    ? Optional.of(OffsetDateTime.parse(text))
                            .filter(moment -> Day.fits(moment.toLocalDate()))
                            .map(OffsetDateTime::toInstant)
                    : Day.read(text).map(day -> day.atTime(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
