package org.liftlock.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this process takes part in background work. */
@ConfigMapping(prefix = "liftlock.work")
public interface WorkSettings {
    /** Whether this process takes errands at all. */
    @WithDefault("true")
    boolean enabled();

    /** How many errands at a time. */
    @WithDefault("4")
    int threads();

    /** This process's name in the queue and in the runs it works on. */
    @WithDefault("${hostname:portal}-${liftlock.process}")
    String node();
}
