package org.liftlock.migration.diagnosis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Amount;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.TableRef;
import org.liftlock.problem.Finding;

/**
 * Tables of which the planner knows nothing, or only what was true long ago.
 *
 * @param minBytes smaller tables are not worth a word
 * @param maxAgeDays how old statistics of a table that has changed since may be
 * @param changedPercent share of changed rows from which a table counts as changed
 */
public record Statistics(
        String id,
        String title,
        List<String> editions,
        Map<String, List<String>> mends,
        long minBytes,
        int maxAgeDays,
        int changedPercent)
        implements Check {
    private static final String TABLES = """
            select s.schemaname, s.relname, greatest(s.last_analyze, s.last_autoanalyze),
                   greatest(s.last_vacuum, s.last_autovacuum), s.n_mod_since_analyze, s.n_live_tup, c.reltuples,
                   pg_relation_size(c.oid)
            from pg_stat_user_tables s
            join pg_class c on c.oid = s.relid
            where s.schemaname <> 'liftlock' and pg_relation_size(c.oid) >= ?
            order by pg_relation_size(c.oid) desc""";

    private record Kept(
            TableRef table,
            @Nullable Instant analyzed,
            @Nullable Instant vacuumed,
            long changed,
            long live,
            double known,
            long bytes) {
        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                    new TableRef(row.getString(1), row.getString(2)),
                    instant(row, 3),
                    instant(row, 4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getDouble(7),
                    row.getLong(8));
        }

        private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
            return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null);
        }

        boolean changedBy(int percent) {
            return changed * 100 >= Math.max(1, live) * percent;
        }
    }

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Kept> tables = Answers.of(subject.connection(), TABLES, Kept::read, minBytes);
        List<Finding> findings =
                tables.stream().flatMap(table -> judge(subject, table).stream()).toList();
        return findings.isEmpty()
                ? List.of(Finding.info(
                        "statistics",
                        "The planner's statistics of all %d tables of %s or more are in order."
                                .formatted(tables.size(), Amount.bytes(minBytes))))
                : findings;
    }

    private Optional<Finding> judge(Subject subject, Kept table) {
        if (table.analyzed() == null && (table.known() < 0 || table.changedBy(changedPercent))) {
            return Optional.of(Finding.warning(
                    "never_analyzed",
                    "%s (%s) has never been analyzed: the planner guesses how many rows it has."
                            .formatted(table.table(), Amount.bytes(table.bytes())),
                    "Run VACUUM (ANALYZE) on it; that blocks nobody."));
        }
        return Optional.ofNullable(table.analyzed())
                .filter(at -> at.isBefore(subject.now().minus(Duration.ofDays(maxAgeDays))))
                .filter(at -> table.changedBy(changedPercent))
                .map(at -> Finding.warning(
                        "statistics_old",
                        "%s (%s) was last analyzed on %s, and %s of its rows have changed since."
                                .formatted(table.table(), Amount.bytes(table.bytes()), at, Amount.of(table.changed())),
                        "Run VACUUM (ANALYZE) on it, and see that autovacuum is switched on."));
    }
}
