package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.DataStep;

/**
 * The next rows of a table in the order of its key.
 *
 * @param rows how many there are
 * @param last the key of the last one
 */
record KeyRange(long rows, String last) {

    /** @param after the key before the first one; null for the beginning of the table */
    static Optional<KeyRange> next(Connection connection, DataStep data, @Nullable String after, int atMost)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql(data, after != null))) {
            int parameter = 1;
            if (after != null) {
                query.setString(parameter++, after);
            }
            query.setInt(parameter, atMost);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) == 0
                        ? Optional.empty()
                        : Optional.of(new KeyRange(row.getLong(1), row.getString(2)));
            }
        }
    }

    /** Not with max(), which PostgreSQL does not have for every type that can be a key, such as uuid. */
    private static String sql(DataStep data, boolean continued) {
        return """
                with next as materialized (
                    select %1$s as key from %2$s %3$s order by %1$s limit ?)
                select (select count(*) from next), (select key::text from next order by key desc limit 1)""".formatted(
                TableRef.quote(data.key()),
                TableRef.quote(data.source()),
                continued ? "where %s > cast(? as %s)".formatted(TableRef.quote(data.key()), data.keyType()) : "");
    }
}
