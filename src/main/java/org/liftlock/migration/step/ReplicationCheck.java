package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** The server takes writes, its standbys keep up, and no forgotten slot makes its log grow. */
public record ReplicationCheck(long maxLagBytes) implements PreflightCheck {
    private static final String STANDBYS = """
            select coalesce(nullif(application_name, ''), host(client_addr), 'a standby'),
                   pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint, replay_lsn is null
            from pg_stat_replication
            order by 1""";

    private static final String IDLE_SLOTS = """
            select slot_name, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint
            from pg_replication_slots
            where not active
            order by 1""";

    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        Connection connection = inspection.connection();
        if (Answers.yes(connection, "select pg_is_in_recovery()")) {
            return List.of(standby(inspection.target()));
        }
        List<Optional<Finding>> standbys =
                Answers.of(connection, STANDBYS, row -> late(row.getString(1), row.getLong(2), row.getBoolean(3)));
        List<Finding> findings =
                new ArrayList<>(standbys.stream().flatMap(Optional::stream).toList());
        findings.addAll(Answers.of(connection, IDLE_SLOTS, row -> idle(row.getString(1), row.getLong(2))));
        if (findings.isEmpty()) {
            findings.add(Finding.info(
                    "replication",
                    standbys.isEmpty()
                            ? "The server has no standbys and no idle replication slots."
                            : "%d standbys keep up.".formatted(standbys.size())));
        }
        return findings;
    }

    private static Finding standby(Target target) {
        return Finding.error(
                "standby",
                "%s:%d is a standby, which takes no writes.".formatted(target.host(), target.port()),
                "Enter the address of the primary server in the installation.");
    }

    private Optional<Finding> late(String name, long lag, boolean unknown) {
        if (unknown) {
            return Optional.of(Finding.info(
                    "lag_unknown", "How far the standby %s lags behind cannot be seen by this role.".formatted(name)));
        }
        return lag <= maxLagBytes
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "replication_lag",
                        "The standby %s is %s behind; up to %s is usual."
                                .formatted(name, Amount.bytes(lag), Amount.bytes(maxLagBytes)),
                        "Let it catch up before the run, which writes a lot at once."));
    }

    private static Finding idle(String slot, long kept) {
        return Finding.warning(
                "idle_slot",
                "Nobody reads the replication slot %s; it makes the server keep %s of its log, and the run adds to it."
                        .formatted(slot, Amount.bytes(kept)),
                "Start its reader again, or drop it if it is not needed: select pg_drop_replication_slot(%s);"
                        .formatted(DatabaseTraits.literal(slot)));
    }
}
