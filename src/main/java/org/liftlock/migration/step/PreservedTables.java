package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/**
 * The tables whose rows the product promises to keep.
 *
 * @param missing says which of them this database does not have
 */
record PreservedTables(List<Entry> present, List<Finding> missing) {
    private static final long HASHED_BYTES_PER_SECOND = 60_000_000;

    /** @param subject what the table belongs to, such as "Users" */
    record Entry(String subject, String table, TableRef ref) {}

    static PreservedTables of(Site site, Connection connection) throws SQLException {
        List<Entry> present = new ArrayList<>();
        List<Finding> missing = new ArrayList<>();
        for (ProductSheet.Preserved preserved : site.product().sheet().preserved()) {
            for (String table : preserved.tables()) {
                Optional<TableRef> ref = TableRef.find(connection, table);
                ref.ifPresentOrElse(
                        found -> present.add(new Entry(preserved.title(), table, found)),
                        () -> missing.add(absent(preserved, table)));
            }
        }
        return new PreservedTables(present, missing);
    }

    private static Finding absent(ProductSheet.Preserved preserved, String table) {
        return Finding.info(
                "table_absent",
                "%s: this database has no table %s, so there is nothing to keep in it."
                        .formatted(preserved.title(), table));
    }

    Stream<String> names() {
        return present.stream().map(Entry::table);
    }

    List<TableRef> refs() {
        return present.stream().map(Entry::ref).toList();
    }

    Duration readingTime(Connection connection) throws SQLException {
        long bytes = 0;
        try (PreparedStatement query = connection.prepareStatement("select pg_table_size(?::regclass)")) {
            for (Entry entry : present) {
                query.setString(1, entry.ref().sql());
                try (ResultSet answer = query.executeQuery()) {
                    answer.next();
                    bytes += answer.getLong(1);
                }
            }
        }
        return Duration.ofMillis(100 + bytes * 1000 / HASHED_BYTES_PER_SECOND);
    }
}
