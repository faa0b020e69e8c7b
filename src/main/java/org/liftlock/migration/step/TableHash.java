package org.liftlock.migration.step;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Count and hash of a table's rows over some of its columns, the same whatever the order of the rows.
 *
 * @param columns in the order in which they were hashed
 * @param hash two 64-bit sums of row hashes with different seeds, in 32 hexadecimal digits
 */
public record TableHash(List<String> columns, long rows, String hash) {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    /** Reads the rows of the table itself, not those of tables that inherit from it. */
    static TableHash ofOwnRows(
            Connection connection, TableRef table, List<String> columns, Pulse pulse, Runnable meanwhile)
            throws SQLException, StepEnd {
        return of(connection, "only " + table.sql(), columns, pulse, meanwhile);
    }

    /** Reads the table's rows and those of its partitions. */
    static TableHash of(Connection connection, TableRef table, List<String> columns, Pulse pulse, Runnable meanwhile)
            throws SQLException, StepEnd {
        return of(connection, table.sql(), columns, pulse, meanwhile);
    }

    private static TableHash of(
            Connection connection, String source, List<String> columns, Pulse pulse, Runnable meanwhile)
            throws SQLException, StepEnd {
        try (Statement statement = connection.createStatement()) {
            return LongQuery.run(statement, () -> ask(statement, source, columns), pulse, meanwhile);
        }
    }

    private static TableHash ask(Statement statement, String source, List<String> columns) throws SQLException {
        try (ResultSet answer = statement.executeQuery(query(source, columns))) {
            answer.next();
            String hash = word(answer.getBigDecimal(2)) + word(answer.getBigDecimal(3));
            return new TableHash(columns, answer.getLong(1), hash);
        }
    }

    /** Without OFFSET 0 the planner would write out each row twice, once for each seed. */
    private static String query(String source, List<String> columns) {
        return """
                select count(*),
                       coalesce(sum(hashtextextended(t.line collate "C", 0)), 0),
                       coalesce(sum(hashtextextended(t.line collate "C", 8201)), 0)
                from (select row(%s)::text as line from %s r offset 0) t""".formatted(
                columns.stream().map(column -> "r." + TableRef.quote(column)).collect(Collectors.joining(", ")),
                source);
    }

    private static String word(BigDecimal sum) {
        return "%016x".formatted(sum.toBigIntegerExact().mod(WORD));
    }

    boolean sameRows(TableHash other) {
        return rows == other.rows && hash.equals(other.hash);
    }
}
