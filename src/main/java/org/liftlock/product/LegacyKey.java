package org.liftlock.product;

import java.util.Locale;

/** How keys of an old setting are compared. */
public final class LegacyKey {
    private LegacyKey() {}

    /** Trimmed, in lower case, with underscores for spaces and hyphens. */
    public static String of(String written) {
        return written.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
