package org.liftlock.person;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Hours of every day in a time zone; an end before the beginning is on the next day. */
public record Hours(LocalTime from, LocalTime until, ZoneId zone) {
    public boolean hold(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(until);
        return from.isBefore(until) ? begun && !over : begun || !over;
    }

    public String words() {
        return "from %s to %s (%s)".formatted(from, until, zone);
    }
}
