package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A connection on which tables are counted and hashed, and which names whoever keeps it waiting. */
final class TableReader implements AutoCloseable {
    private static final String LOCK_TIMEOUT = "set lock_timeout = '15s'";

    private final Connection connection;
    private final LockWatch watch;
    private final Pulse pulse;

    private TableReader(Connection connection, LockWatch watch, Pulse pulse) {
        this.connection = connection;
        this.watch = watch;
        this.pulse = pulse;
    }

    static TableReader open(Target target, Pulse pulse) throws SQLException {
        Connection connection = target.connect();
        try {
            SteadyText.on(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOCK_TIMEOUT);
            }
            return new TableReader(connection, LockWatch.over(target, connection), pulse);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    Connection connection() {
        return connection;
    }

    void refuseHiddenRows(Target target, Collection<TableRef> tables) throws SQLException, StepEnd {
        var hidden = RowVisibility.finding(target, RowVisibility.of(connection).hiddenAmong(tables));
        if (hidden.isPresent()) {
            throw StepEnd.failed(hidden.get());
        }
    }

    /** Keeps the tables' structure as it is until the transaction ends; reading and writing go on. */
    void hold(List<TableRef> tables) throws SQLException, StepEnd {
        if (tables.isEmpty()) {
            return;
        }
        String names = tables.stream().map(table -> "only " + table.sql()).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            LongQuery.run(
                    statement,
                    () -> statement.execute("lock table %s in access share mode".formatted(names)),
                    pulse,
                    watch::look);
        } catch (SQLException trouble) {
            throw explained(trouble, "A table");
        }
    }

    /** Over the table's rows and those of its partitions. */
    TableHash hash(TableRef table, List<String> columns) throws SQLException, StepEnd {
        return read(table, () -> TableHash.of(connection, table, columns, pulse, watch::look));
    }

    /** Over the rows that the table holds itself. */
    TableHash hashOwnRows(TableRef table, List<String> columns) throws SQLException, StepEnd {
        return read(table, () -> TableHash.ofOwnRows(connection, table, columns, pulse, watch::look));
    }

    private interface Reading {
        TableHash read() throws SQLException, StepEnd;
    }

    private TableHash read(TableRef table, Reading reading) throws SQLException, StepEnd {
        try {
            return reading.read();
        } catch (SQLException trouble) {
            throw explained(trouble, "The table " + table);
        }
    }

    private StepEnd explained(SQLException trouble, String what) throws SQLException {
        if (!DatabaseTrouble.hasState(trouble, "55P03")) {
            throw trouble;
        }
        return StepEnd.failed(Blocker.finding(
                "lock_not_granted",
                "%s could not be read within 15 seconds, because another session holds it under an exclusive lock"
                        .formatted(what),
                watch.last()));
    }

    @Override
    public void close() throws SQLException {
        watch.close();
        connection.close();
    }
}
