package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/** The sessions that are connected to a database. */
record Sessions(String database) {

    /** A role may end sessions of its own and of roles it belongs to, and with pg_signal_backend all but superusers'. */
    private static final String FIND = """
            select a.pid, format('session %s of %s%s%s', a.pid, a.usename,
                                 ' (application ' || nullif(a.application_name, '') || ')',
                                 ' from ' || host(a.client_addr)),
                   (select rolsuper from pg_roles where rolname = current_user)
                   or (not r.rolsuper and (pg_has_role(r.oid, 'usage') or pg_has_role('pg_signal_backend', 'usage')))
            from pg_stat_activity a
            join pg_roles r on r.oid = a.usesysid
            where a.datname = ? and a.pid <> pg_backend_pid()
            order by a.pid""";

    private record Session(int pid, String words, boolean ours) {}

    static Sessions of(String database) {
        return new Sessions(database);
    }

    /** Ends those that our role may end. */
    void end(Connection maintenance) throws SQLException {
        for (Session session : find(maintenance)) {
            if (session.ours()) {
                try (PreparedStatement end = maintenance.prepareStatement("select pg_terminate_backend(?)")) {
                    end.setInt(1, session.pid());
                    end.execute();
                }
            }
        }
    }

    /** Those that our role may not end. */
    List<Finding> obstacles(Connection maintenance, Target target) throws SQLException {
        List<Session> foreign =
                find(maintenance).stream().filter(session -> !session.ours()).toList();
        return foreign.isEmpty() ? List.of() : List.of(inTheWay(foreign, target));
    }

    private Finding inTheWay(List<Session> foreign, Target target) {
        return Finding.error(
                "sessions_in_the_way",
                "Sessions that %s may not end are connected to %s, which cannot be renamed meanwhile: %s."
                        .formatted(
                                target.user(),
                                database,
                                foreign.stream().map(Session::words).collect(Collectors.joining("; "))),
                "Close them, or as a superuser run: %s or let the role end sessions: GRANT pg_signal_backend TO %s; Then try again."
                        .formatted(
                                foreign.stream()
                                        .map(session -> "SELECT pg_terminate_backend(%d);".formatted(session.pid()))
                                        .collect(Collectors.joining(" ")),
                                TableRef.quote(target.user())));
    }

    private List<Session> find(Connection maintenance) throws SQLException {
        List<Session> sessions = new ArrayList<>();
        try (PreparedStatement query = maintenance.prepareStatement(FIND)) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sessions.add(new Session(rows.getInt(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return sessions;
    }
}
