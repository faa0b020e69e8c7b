package org.liftlock.usage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was used, found good. Empty text means that nothing was said.
 *
 * @param currency empty where it cost nothing
 */
record UsageEvent(
        @Nullable String id,
        Instant at,
        UsageKind kind,
        long quantity,
        String model,
        String costCentre,
        String person,
        String currency,
        BigDecimal cost) {}
