package org.liftlock.migration.lint;

import java.util.Set;

/**
 * What the database had before the pack.
 *
 * @param volatileFunctions plain names of functions that can answer something else at each call
 * @param neverNull columns as table.column of which a validated check says that they are not null
 */
public record Before(Set<String> volatileFunctions, Set<String> neverNull) {
    /** What PostgreSQL brings along and a default may call. */
    public static final Before UNKNOWN = new Before(
            Set.of(
                    "random",
                    "gen_random_uuid",
                    "uuidv4",
                    "uuidv7",
                    "clock_timestamp",
                    "timeofday",
                    "nextval",
                    "setval",
                    "uuid_generate_v1",
                    "uuid_generate_v1mc",
                    "uuid_generate_v4",
                    "gen_random_bytes",
                    "txid_current",
                    "pg_current_xact_id"),
            Set.of());
}
