package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Looks from a second connection at who blocks a session while it waits, and remembers whom it saw last. */
final class LockWatch implements AutoCloseable {

    /** How the watched sessions' blockers are asked for. */
    private interface Look {
        List<Blocker> from(Connection watcher) throws SQLException;
    }

    private final Connection watcher;
    private final Look look;
    private List<Blocker> last = List.of();

    private LockWatch(Connection watcher, Look look) {
        this.watcher = watcher;
        this.look = look;
    }

    static LockWatch over(Target target, Connection watched) throws SQLException {
        int pid = pid(watched);
        return new LockWatch(target.connect(), watcher -> Blocker.of(watcher, pid));
    }

    /** Over every session that gave this application name. */
    static LockWatch over(Target target, String application) throws SQLException {
        return new LockWatch(target.connect(), watcher -> Blocker.of(watcher, application));
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    /** To be called often while the watched session may wait; a failing look is no failure of what it watches. */
    void look() {
        try {
            List<Blocker> seen = look.from(watcher);
            if (!seen.isEmpty()) {
                last = seen;
            }
        } catch (SQLException unseen) {
            // What the watched session does next tells more than why it could not be watched.
        }
    }

    List<Blocker> last() {
        return last;
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (SQLException closed) {
            // It is gone either way.
        }
    }
}
