package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * A session that holds a lock for which another one waits.
 *
 * @param client its network address; null for a local one, or one that our role may not see
 * @param since when its transaction began; null when our role may not see it
 * @param waiting what is waited for, such as the table's name
 */
record Blocker(
        int pid,
        String user,
        String application,
        @Nullable String client,
        @Nullable String since,
        String query,
        String waiting) {

    private static final String FIND = """
            select b.pid, coalesce(b.usename, '(unknown)'), coalesce(b.application_name, ''), host(b.client_addr),
                   to_char(b.xact_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'),
                   regexp_replace(left(coalesce(b.query, ''), 200), '\\s+', ' ', 'g'),
                   coalesce((select l.relation::regclass::text from pg_locks l
                             where l.pid = w.pid and not l.granted and l.relation is not null
                               and l.database = (select oid from pg_database where datname = current_database())
                             limit 1), '')
            from pg_stat_activity w
            cross join lateral unnest(pg_blocking_pids(w.pid)) as blocking(pid)
            join pg_stat_activity b on b.pid = blocking.pid
            where %s and w.wait_event_type = 'Lock'
            order by b.xact_start nulls last, b.pid""";

    /** Who blocks the session with this process id. */
    static List<Blocker> of(Connection watcher, int pid) throws SQLException {
        try (PreparedStatement query = watcher.prepareStatement(FIND.formatted("w.pid = ?"))) {
            query.setInt(1, pid);
            return read(query);
        }
    }

    /** Who blocks any of the sessions of this application name. */
    static List<Blocker> of(Connection watcher, String application) throws SQLException {
        try (PreparedStatement query = watcher.prepareStatement(FIND.formatted("w.application_name = ?"))) {
            query.setString(1, application);
            return read(query);
        }
    }

    private static List<Blocker> read(PreparedStatement query) throws SQLException {
        List<Blocker> blockers = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                blockers.add(new Blocker(
                        rows.getInt(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7)));
            }
        }
        return blockers;
    }

    static Finding finding(String code, String what, List<Blocker> blockers) {
        return Finding.error(
                code,
                "%s. %s".formatted(what, described(blockers)),
                blockers.isEmpty()
                        ? "Find the session that holds the lock (select * from pg_locks where granted), let it finish or end it, and try again."
                        : "Let that session finish, or end it with: %s Then try again."
                                .formatted(blockers.stream()
                                        .map(Blocker::pid)
                                        .distinct()
                                        .map("select pg_terminate_backend(%d);"::formatted)
                                        .collect(Collectors.joining(" "))));
    }

    private static String described(List<Blocker> blockers) {
        return blockers.isEmpty()
                ? "Who holds the lock could not be seen."
                : blockers.stream().distinct().map(Blocker::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "It is held by session %d of %s%s%s%s; its last statement: %s."
                .formatted(
                        pid,
                        user,
                        application.isBlank() ? "" : " (application %s)".formatted(application),
                        Optional.ofNullable(client).map(" from "::concat).orElse(""),
                        Optional.ofNullable(since)
                                .map(", in a transaction since "::concat)
                                .orElse(""),
                        query.isBlank() ? "unknown" : query);
    }
}
