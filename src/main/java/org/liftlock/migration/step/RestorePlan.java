package org.liftlock.migration.step;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Which databases change names, as the journal keeps it from before the first of them is made. Object ids tell them
 * apart whatever they are called at the moment.
 *
 * @param aside the name under which the old database is kept
 * @param replacement the name of the new one until it takes the installation's
 * @param verified the object id of the new one once it is complete; 0 before
 */
record RestorePlan(String aside, String replacement, long verified) {
    static final String STEP = "database-restore";

    private static final String KEY = "plan";
    private static final int LONGEST_NAME = 63;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** The one that this run began with, or a new one. */
    static RestorePlan of(Site site) {
        return find(site).orElseGet(() -> {
            String stamp = STAMP.format(site.clock().instant());
            String database = site.target().database();
            return new RestorePlan(
                            named(database, "_before_rollback_" + stamp), named(database, "_restored_" + stamp), 0)
                    .keep(site);
        });
    }

    static Optional<RestorePlan> find(Site site) {
        return site.journal().find(STEP, KEY, RestorePlan.class);
    }

    /** PostgreSQL cuts longer names off at their end, where these differ. */
    private static String named(String database, String suffix) {
        String name = database;
        while ((name + suffix).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name + suffix;
    }

    RestorePlan keep(Site site) {
        site.journal().record(STEP, KEY, this);
        return this;
    }

    /** To let the two change names again. */
    RestorePlan reversed() {
        return new RestorePlan(replacement, aside, 0);
    }

    RestorePlan asVerified(long oid) {
        return new RestorePlan(aside, replacement, oid);
    }
}
