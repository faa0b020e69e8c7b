package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The scratch database of a rehearsal, beside the installation's own and named after it and the run.
 *
 * @param oid tells it apart from one of the same name; 0 until it is complete
 */
public record RehearsalCopy(String database, long oid) {
    static final String KEY = "copy";

    private static final String PREFIX = "liftlock_rehearsal_";

    static RehearsalCopy named(Site site, Connection maintenance) throws SQLException {
        return new RehearsalCopy(
                prefix(maintenance, site.target()) + site.run().toString().substring(0, 8), 0);
    }

    /** What the run has restored; empty until it is complete. */
    public static Optional<RehearsalCopy> find(Site site) {
        return site.journal().find(TakeCopy.NAME, KEY, RehearsalCopy.class).filter(copy -> copy.oid != 0);
    }

    boolean there(Connection maintenance) throws SQLException {
        return oid != 0 && Maintenance.oid(maintenance, database) == oid;
    }

    RehearsalCopy keep(Site site, Connection maintenance) throws SQLException {
        RehearsalCopy complete = new RehearsalCopy(database, Maintenance.oid(maintenance, database));
        site.journal().record(TakeCopy.NAME, KEY, complete);
        return complete;
    }

    /**
     * Drops the copies of an installation's database that rehearsals have made, and ends their sessions.
     *
     * @param keep the run whose copy stays, because it goes on; null to drop all
     * @return their names
     */
    public static List<String> drop(Target installation, @Nullable UUID keep) throws SQLException {
        try (Connection maintenance = Maintenance.connect(installation)) {
            List<String> left = left(maintenance, prefix(maintenance, installation));
            left.removeIf(
                    name -> keep != null && name.endsWith("_" + keep.toString().substring(0, 8)));
            for (String name : left) {
                Maintenance.drop(maintenance, name);
            }
            return left;
        }
    }

    private static List<String> left(Connection maintenance, String prefix) throws SQLException {
        List<String> left = new ArrayList<>();
        try (PreparedStatement query =
                maintenance.prepareStatement("select datname from pg_database where starts_with(datname, ?)")) {
            query.setString(1, prefix);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    left.add(rows.getString(1));
                }
            }
        }
        return left;
    }

    private static String prefix(Connection maintenance, Target installation) throws SQLException {
        return "%s%d_".formatted(PREFIX, Maintenance.oid(maintenance, installation.database()));
    }
}
