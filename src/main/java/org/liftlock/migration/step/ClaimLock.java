package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Finding;

/** Takes the advisory lock that a {@link Claim} is, or says who has it. */
final class ClaimLock {
    /** Advisory locks belong to one database, so that a fixed pair of numbers names the right to work on it. */
    private static final int KEY = 0x4c696674;

    private static final int WORK = 1;
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final int ATTEMPTS = 15;

    private final Target target;
    private final UUID run;
    private final long epoch;
    private int object = WORK;

    ClaimLock(Target target, UUID run, long epoch) {
        this.target = target;
        this.run = run;
        this.epoch = epoch;
    }

    Claim take() {
        try {
            return kept(target.connect());
        } catch (SQLException trouble) {
            return new Claim.Refused(DatabaseTrouble.finding(trouble, target));
        }
    }

    Claim takeOrClaimName() {
        try {
            return kept(target.connect());
        } catch (SQLException trouble) {
            return DatabaseTrouble.hasState(trouble, NO_SUCH_DATABASE)
                    ? claimName()
                    : new Claim.Refused(DatabaseTrouble.finding(trouble, target));
        }
    }

    private Claim claimName() {
        object = target.database().hashCode();
        try {
            return kept(Maintenance.connect(target));
        } catch (SQLException trouble) {
            return new Claim.Refused(DatabaseTrouble.finding(trouble, target));
        }
    }

    private Claim kept(Connection connection) throws SQLException {
        Claim claim = take(connection);
        if (claim instanceof Claim.Refused) {
            connection.close();
        }
        return claim;
    }

    private Claim take(Connection connection) throws SQLException {
        RunSessions.join(connection, run, epoch);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (taken(connection)) {
                return new Claim.Held(connection);
            }
            pause(connection);
        }
        return new Claim.Refused(held(holder(connection)));
    }

    private boolean taken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery("select pg_try_advisory_lock(%d, %d)".formatted(KEY, object))) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /** A session that was ended takes a moment to let go. */
    private static void pause(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_sleep(0.2)");
        }
    }

    private Optional<String> holder(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select format('session %s of %s%s%s, connected since %s', a.pid, coalesce(a.usename, '(unknown)'),
                              ' (application ' || nullif(a.application_name, '') || ')',
                              ' from ' || host(a.client_addr),
                              to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'))
                       || format('; to end it: select pg_terminate_backend(%s);', a.pid)
                from pg_locks l
                join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and l.classid = ? and l.objid = ? and l.objsubid = 2
                  and l.database = (select oid from pg_database where datname = current_database())""")) {
            query.setInt(1, KEY);
            query.setLong(2, Integer.toUnsignedLong(object));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    private Finding held(Optional<String> holder) {
        return Finding.error(
                "database_busy",
                "Another run works on the database %s: %s.".formatted(target, holder.orElse("it has just let go")),
                "Wait until it has ended, then try again. If its portal is gone for good, end its session.");
    }
}
