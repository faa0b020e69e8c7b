package org.liftlock.license.validation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator sets about the checks of licenses. */
@ConfigMapping(prefix = "liftlock.validation")
interface ValidationSettings {
    /** How many checks one network may ask of one process in a minute; the rest is told to wait. */
    @WithDefault("600")
    int perMinute();
}
