package org.liftlock.migration.diagnosis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liftlock.migration.step.Amount;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.TableRef;
import org.liftlock.problem.Finding;

/**
 * Tables that are larger than their rows, so that reading them takes longer than it should.
 *
 * @param minBytes smaller tables are not worth a word
 * @param deadPercent share of dead rows from which a table ought to be vacuumed
 * @param emptyPercent share of a table's file that seems to be empty, from which it is worth knowing
 */
public record Bloat(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        long minBytes,
        int deadPercent,
        int emptyPercent)
        implements Check {
    /**
     * What the rows need is estimated from their average width, 28 bytes for header and pointer each, and pages nine
     * tenths full; without statistics the whole file counts as needed.
     */
    private static final String SIZES = """
            select n.nspname, c.relname, pg_relation_size(c.oid) as bytes, s.n_dead_tup, s.n_live_tup,
                   (select sum((1 - p.null_frac) * p.avg_width) from pg_stats p
                    where p.schemaname = n.nspname and p.tablename = c.relname) as width, c.reltuples
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_stat_user_tables s on s.relid = c.oid
            where c.relkind in ('r', 'm') and n.nspname <> 'liftlock' and pg_relation_size(c.oid) >= ?
            order by 3 desc""";

    private static final double FULL = 0.9;
    private static final int PER_ROW = 28;

    private record Sized(TableRef table, long bytes, long dead, long live, long needed) {
        static Sized read(ResultSet row) throws SQLException {
            long bytes = row.getLong(3);
            double width = row.getDouble(6);
            double rows = row.getDouble(7);
            long needed = width == 0 || rows < 0 ? bytes : (long) (rows * (width + PER_ROW) / FULL);
            return new Sized(
                    new TableRef(row.getString(1), row.getString(2)), bytes, row.getLong(4), row.getLong(5), needed);
        }

        long deadPercent() {
            return dead + live == 0 ? 0 : 100 * dead / (dead + live);
        }

        long emptyPercent() {
            return bytes == 0 ? 0 : Math.max(0, 100 * (bytes - needed) / bytes);
        }
    }

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Sized table : Answers.of(subject.connection(), SIZES, Sized::read, minBytes)) {
            if (table.deadPercent() >= deadPercent) {
                findings.add(dead(table));
            } else if (table.emptyPercent() >= emptyPercent) {
                findings.add(empty(table));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.info(
                        "bloat",
                        "No table of %s or more has more dead rows or empty space than usual."
                                .formatted(Amount.bytes(minBytes))))
                : findings;
    }

    private static Finding dead(Sized table) {
        return Finding.warning(
                "dead_rows",
                "%d percent of the rows of %s are dead (%s of %s); the table takes %s."
                        .formatted(
                                table.deadPercent(),
                                table.table(),
                                Amount.of(table.dead()),
                                Amount.of(table.dead() + table.live()),
                                Amount.bytes(table.bytes())),
                "Vacuum it, which blocks nobody. If it comes back, look for transactions that stay open, and let autovacuum run more often on it.");
    }

    private static Finding empty(Sized table) {
        return Finding.warning(
                "empty_space",
                "About %d percent of the file of %s is empty: it takes %s, and its rows need about %s."
                        .formatted(
                                table.emptyPercent(),
                                table.table(),
                                Amount.bytes(table.bytes()),
                                Amount.bytes(table.needed())),
                "New rows will fill it. To make the file smaller, use pg_repack, or VACUUM FULL in a maintenance window, which blocks everybody meanwhile.");
    }
}
