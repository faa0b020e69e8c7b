package org.liftlock.migration;

import java.util.UUID;

/** A run has come to an end, for now: a failed one may be retried, a done one taken back. */
public record RunEnded(UUID run, UUID organization) {}
