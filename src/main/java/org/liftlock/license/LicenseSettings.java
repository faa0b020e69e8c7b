package org.liftlock.license;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the operator sets about licenses. */
@ConfigMapping(prefix = "liftlock.license")
public interface LicenseSettings {
    /** The claim {@code iss}: who vouches for the licenses, usually the portal's public address. */
    @WithDefault("liftlock")
    String issuer();
}
