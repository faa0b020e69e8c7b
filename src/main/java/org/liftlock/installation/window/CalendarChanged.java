package org.liftlock.installation.window;

import java.util.UUID;

/** The windows or the time zone of an installation are others now; what was booked may no longer fit. */
public record CalendarChanged(UUID installation) {}
