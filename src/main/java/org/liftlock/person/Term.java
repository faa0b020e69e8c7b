package org.liftlock.person;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From when until when something counts.
 *
 * @param end null for no end; from this moment on it counts no more
 */
public record Term(Instant start, @Nullable Instant end) {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public List<String> unmet(Instant at) {
        if (at.isBefore(start)) {
            return List.of("it begins on " + MOMENT.format(start));
        }
        return over(at) ? List.of("it ended on " + MOMENT.format(end)) : List.of();
    }

    public boolean over(Instant at) {
        return end != null && !at.isBefore(end);
    }

    public String words() {
        return end == null ? "without an end" : "until " + MOMENT.format(end);
    }
}
