package org.liftlock.migration;

import org.jspecify.annotations.Nullable;

/** The license that a run went by, as its journal keeps it. */
public record LicenseUsed(@Nullable String id, String summary) {
    public static final String STEP = "license";
    public static final String KEY = "used";
}
