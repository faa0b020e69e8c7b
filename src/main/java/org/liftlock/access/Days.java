package org.liftlock.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Days as forms send them. */
final class Days {
    private Days() {}

    /** The end of that day in UTC; null for none, and long ago for what is no day, so that it is refused. */
    static @Nullable Instant end(String day) {
        try {
            return day.isBlank()
                    ? null
                    : LocalDate.parse(day.strip())
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException malformed) {
            return Instant.EPOCH;
        }
    }
}
