package org.liftlock.installation;

import java.util.Locale;

/** What an installation is used for. */
public enum Environment {
    PRODUCTION,
    STAGING,
    DEVELOPMENT;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Environment of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
