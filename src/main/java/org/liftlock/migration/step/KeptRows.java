package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/**
 * Rows of a divided table that say themselves for how many days they must be kept.
 *
 * @param now at which the days are over or not
 */
record KeptRows(Connection connection, Pack.Partitioned wanted, Instant now) {

    /** Rows of a partition whose days are not over; none where the table has no column that says it. */
    long in(MonthlyPart part) throws SQLException {
        return in(part.table(), part.from(), part.to());
    }

    /** Rows of a month, wherever in the table they lie. */
    long in(MonthlyTable table, YearMonth month) throws SQLException {
        return in(table.table(), MonthlyPart.start(month), MonthlyPart.start(month.plusMonths(1)));
    }

    private long in(TableRef table, Instant from, Instant to) throws SQLException {
        if (wanted.daysKept() == null) {
            return 0;
        }
        String column = TableRef.quote(wanted.column());
        return Answers.of(
                        connection,
                        """
                        select count(*) from %s
                        where %s >= ?::timestamptz and %2$s < ?::timestamptz
                          and extract(epoch from ?::timestamptz - %2$s) < %3$s * 86400.0""".formatted(table.sql(), column, TableRef.quote(wanted.daysKept())),
                        row -> row.getLong(1),
                        from.toString(),
                        to.toString(),
                        now.toString())
                .getFirst();
    }

    static Finding finding(String partition, long rows) {
        return Finding.warning(
                "rows_to_be_kept",
                "%s is not retired: %s of its rows say that they must be kept longer."
                        .formatted(partition, Amount.of(rows)),
                "Nothing has to be done: it is retired once the last of them is old enough.");
    }
}
