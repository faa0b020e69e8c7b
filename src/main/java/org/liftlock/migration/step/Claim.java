package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.liftlock.problem.Finding;

/**
 * The right to work on an installation's database, which one run of one portal has at a time.
 *
 * <p>An advisory lock of the session: it ends with the connection, however the process ends.
 */
public sealed interface Claim {

    /** It is ours until it is closed or its connection is lost. */
    final class Held implements Claim, AutoCloseable {
        private final Connection connection;

        Held(Connection connection) {
            this.connection = connection;
        }

        /** Asks the server. */
        public boolean stillHeld() {
            try {
                return connection.isValid(5);
            } catch (SQLException gone) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException gone) {
                // The lock has gone with it.
            }
        }
    }

    /** Somebody else has it, or the database cannot be reached. */
    record Refused(Finding why) implements Claim {}

    /** Sessions of earlier attempts of the same run are ended first, so that a take-over succeeds. */
    static Claim on(Target target, UUID run, long epoch) {
        return new ClaimLock(target, run, epoch).take();
    }

    /** The same for a run that can make the database anew: while there is none, its name is claimed on the server. */
    static Claim onDatabaseOrServer(Target target, UUID run, long epoch) {
        return new ClaimLock(target, run, epoch).takeOrClaimName();
    }
}
