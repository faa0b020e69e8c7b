package org.liftlock.migration.listing;

import java.time.Instant;

/** What was decided about a row, by whom and why. */
public record Decided(Decision decision, String reason, String by, Instant at) {}
