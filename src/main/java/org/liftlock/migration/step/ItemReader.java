package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the questions of an inventory, without a chance of changing anything or of taking too long. */
final class ItemReader {
    static final int KEPT_ROWS = 1000;

    private static final String CAREFUL = """
            set default_transaction_read_only = on; set statement_timeout = '60s'; set lock_timeout = '10s';
            set timezone = 'UTC'""";

    private final Connection connection;
    private final Pulse pulse;

    private ItemReader(Connection connection, Pulse pulse) {
        this.connection = connection;
        this.pulse = pulse;
    }

    static ItemReader on(Connection connection, Pulse pulse) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CAREFUL);
        }
        // Rows come in portions only within a transaction; otherwise a long answer would fill the memory.
        connection.setAutoCommit(false);
        return new ItemReader(connection, pulse);
    }

    /** Where all rows go, a portion at a time. */
    @FunctionalInterface
    interface Rows {
        /** @param after how many came before */
        void take(long after, List<List<@Nullable String>> rows);
    }

    /** The first rows are in the answer; all of them are handed on. */
    Inventory.Table read(Inventory.Item item, Rows all) throws SQLException, StepEnd {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(KEPT_ROWS);
            return LongQuery.run(statement, () -> read(item, statement, all), pulse, () -> {});
        } finally {
            Ledger.rollBack(connection);
        }
    }

    private static Inventory.Table read(Inventory.Item item, Statement statement, Rows all) throws SQLException {
        try (ResultSet rows = statement.executeQuery(item.query())) {
            List<String> columns = columns(rows.getMetaData());
            List<List<@Nullable String>> first = portion(rows, columns.size());
            List<List<@Nullable String>> portion = first;
            long total = 0;
            while (!portion.isEmpty()) {
                all.take(total, portion);
                total += portion.size();
                portion = portion(rows, columns.size());
            }
            return new Inventory.Table(item.title(), columns, first, total);
        }
    }

    private static List<List<@Nullable String>> portion(ResultSet rows, int columns) throws SQLException {
        List<List<@Nullable String>> portion = new ArrayList<>();
        while (portion.size() < KEPT_ROWS && rows.next()) {
            portion.add(row(rows, columns));
        }
        return portion;
    }

    private static List<String> columns(ResultSetMetaData described) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= described.getColumnCount(); column++) {
            columns.add(described.getColumnLabel(column));
        }
        return columns;
    }

    private static List<@Nullable String> row(ResultSet row, int columns) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            values.add(row.getString(column));
        }
        return values;
    }
}
