package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Lets two databases change names in one transaction, so that there is no instant without a database of the
 * installation's name.
 *
 * <p>The first rename locks the old database against new sessions and waits five seconds for those that are connected;
 * they are ended meanwhile from a second connection.
 */
final class DatabaseSwap {
    private static final String OBJECT_IN_USE = "55006";
    private static final int ATTEMPTS = 6;

    private final Target target;
    private final Pulse pulse;

    DatabaseSwap(Target target, Pulse pulse) {
        this.target = target;
        this.pulse = pulse;
    }

    void swap(Connection maintenance, RestorePlan plan) throws SQLException, StepEnd {
        pulse.log("Ending the sessions of %s, which becomes %s; %s takes its name."
                .formatted(target.database(), plan.aside(), plan.replacement()));
        try (Connection ender = Maintenance.connect(target)) {
            for (int attempt = 1; !rename(maintenance, ender, plan); attempt++) {
                StepEnd.ifAsked(pulse);
                if (attempt == ATTEMPTS) {
                    throw StepEnd.failed(stillInUse(ender));
                }
                pulse.log("%s is still in use; trying again.".formatted(target.database()));
            }
        }
        pulse.log("%s is the restored database now.".formatted(target.database()));
    }

    private boolean rename(Connection maintenance, Connection ender, RestorePlan plan) throws SQLException, StepEnd {
        Sessions old = Sessions.of(target.database());
        Sessions restored = Sessions.of(plan.replacement());
        maintenance.setAutoCommit(false);
        boolean renamed = false;
        try (Statement statement = maintenance.createStatement()) {
            old.end(ender);
            restored.end(ender);
            LongQuery.run(statement, () -> rename(statement, plan), pulse, () -> end(ender, old, restored));
            maintenance.commit();
            renamed = true;
            return true;
        } catch (SQLException trouble) {
            if (DatabaseTrouble.hasState(trouble, OBJECT_IN_USE)) {
                return false;
            }
            throw trouble;
        } finally {
            if (!renamed) {
                Ledger.rollBack(maintenance);
            }
            Ledger.autoCommitAgain(maintenance);
        }
    }

    private boolean rename(Statement statement, RestorePlan plan) throws SQLException {
        if (Maintenance.oid(statement.getConnection(), target.database()) != 0) {
            statement.execute("alter database %s rename to %s"
                    .formatted(TableRef.quote(target.database()), TableRef.quote(plan.aside())));
        }
        return statement.execute("alter database %s rename to %s"
                .formatted(TableRef.quote(plan.replacement()), TableRef.quote(target.database())));
    }

    /** The names are still the old ones for everybody else until the transaction ends. */
    private static void end(Connection ender, Sessions... sessions) {
        try {
            for (Sessions each : sessions) {
                each.end(ender);
            }
        } catch (SQLException trouble) {
            // The rename itself tells whether anybody is left.
        }
    }

    private Finding stillInUse(Connection ender) throws SQLException {
        List<Finding> foreign = Sessions.of(target.database()).obstacles(ender, target);
        return foreign.isEmpty()
                ? Finding.error(
                        "database_in_use",
                        "The database %s is still in use after half a minute of ending its sessions, so it could not be renamed; nothing was changed."
                                .formatted(target.database()),
                        "Look who reconnects (select * from pg_stat_activity where datname = %s), stop it, and try again."
                                .formatted(DatabaseTraits.literal(target.database())))
                : foreign.get(0);
    }
}
