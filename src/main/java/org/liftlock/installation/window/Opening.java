package org.liftlock.installation.window;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One stretch of time in which work is allowed.
 *
 * @param until the first instant at which it is closed again
 */
public record Opening(Instant from, Instant until) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    public boolean overlaps(Opening other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    /** How much of it is left; nothing once it is over. */
    public Duration left(Instant now) {
        Instant begin = now.isAfter(from) ? now : from;
        return begin.isBefore(until) ? Duration.between(begin, until) : Duration.ZERO;
    }

    public Duration length() {
        return Duration.between(from, until);
    }

    /** What remains of it when the other is taken out: nothing, one part, or two. */
    List<Opening> without(Opening other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        return List.of(new Opening(from, other.from), new Opening(other.until, until)).stream()
                .filter(part -> part.from.isBefore(part.until))
                .toList();
    }

    /** Such as "Sun 29 Nov 2026, 02:00 to 06:00 (Europe/Berlin)". */
    public String words(ZoneId zone) {
        ZonedDateTime begin = from.atZone(zone);
        ZonedDateTime end = until.atZone(zone);
        boolean oneDay = begin.toLocalDate().equals(end.toLocalDate());
        return "%s to %s (%s)".formatted(DAY.format(begin), (oneDay ? HOUR : DAY).format(end), zone.getId());
    }

    /** When it begins, such as "Sun 29 Nov 2026, 02:00 (Europe/Berlin)". */
    public String begins(ZoneId zone) {
        return "%s (%s)".formatted(DAY.format(from.atZone(zone)), zone.getId());
    }
}
