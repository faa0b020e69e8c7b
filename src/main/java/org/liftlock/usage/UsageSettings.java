package org.liftlock.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator sets about usage. */
@ConfigMapping(prefix = "liftlock.usage")
public interface UsageSettings {
    /** How many months single events and names are kept, beside the present one; the sums of each day stay. */
    @WithDefault("25")
    int months();

    /** How many batches one address may send to one process in a minute with licenses; the rest is told to wait. */
    @WithDefault("600")
    int perMinute();
}
