package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liftlock.migration.lint.Sight;

/** The locks that a transaction holds on what was there before it, looked at from within after each statement. */
final class HeldLocks {
    private static final List<String> BY_STRENGTH = List.of(
            "ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock");

    private static final String LOCKS = """
            select relation::bigint, mode from pg_locks
            where pid = pg_backend_pid() and locktype = 'relation' and granted
              and mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
              and database = (select oid from pg_database where datname = current_database())""";

    private final Connection connection;
    private final Surroundings surroundings;
    private final Map<Long, String> held = new HashMap<>();

    HeldLocks(Connection connection, Surroundings surroundings) {
        this.connection = connection;
        this.surroundings = surroundings;
    }

    void transactionBegins() {
        held.clear();
    }

    /** On tables, the strongest on each; in the order of their names. */
    List<Sight.Lock> afterStatement() throws SQLException {
        Map<Long, String> now = strongest();
        List<Sight.Lock> locks = new ArrayList<>();
        now.forEach((oid, mode) -> surroundings
                .table(oid)
                .ifPresent(table -> locks.add(new Sight.Lock(table.name(), mode, !mode.equals(held.get(oid))))));
        held.clear();
        held.putAll(now);
        locks.sort(Comparator.comparing(Sight.Lock::table));
        return locks;
    }

    /** Oids of what was there before and is locked against everybody: only that can be altered, written anew or gone. */
    Set<Long> shut() {
        Set<Long> shut = new HashSet<>();
        held.forEach((oid, mode) -> {
            if (mode.equals("AccessExclusiveLock") && surroundings.relations().containsKey(oid)) {
                shut.add(oid);
            }
        });
        return shut;
    }

    private Map<Long, String> strongest() throws SQLException {
        Map<Long, String> strongest = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCKS)) {
            while (rows.next()) {
                strongest.merge(rows.getLong(1), rows.getString(2), HeldLocks::stronger);
            }
        }
        return strongest;
    }

    static String stronger(String one, String other) {
        return BY_STRENGTH.indexOf(one) >= BY_STRENGTH.indexOf(other) ? one : other;
    }
}
