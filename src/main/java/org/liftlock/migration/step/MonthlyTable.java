package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.liftlock.product.Pack;

/**
 * A table that is divided by month, as a database has it now.
 *
 * @param rest the default partition, which takes what no other one takes
 * @param astray how many rows of each month lie in the default partition
 * @param referenced whether rows of other tables point to its rows, so that they cannot be moved about
 */
record MonthlyTable(
        TableRef table,
        String column,
        List<MonthlyPart> parts,
        Optional<TableRef> rest,
        SortedMap<YearMonth, Long> astray,
        boolean referenced) {

    private static final String PARTS = """
            select n.nspname, c.relname, pg_get_expr(c.relpartbound, c.oid),
                   coalesce((to_jsonb(i) ->> 'inhdetachpending')::boolean, false)
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            join pg_namespace n on n.oid = c.relnamespace
            where i.inhparent = ?::regclass
            order by 1, 2""";

    private static final String ASTRAY = """
            select to_char(%1$s::timestamp, 'YYYY-MM'), count(*)
            from only %2$s
            where isfinite(%1$s) and %1$s >= '0001-01-01' and %1$s < '10000-01-01'
            group by 1
            order by 1""";

    private static final String DIVIDED = """
            select exists (
                select from pg_partitioned_table where partrelid = ?::regclass and partstrat = 'r')""";

    private static final String REFERENCED =
            "select exists (select from pg_constraint where contype = 'f' and confrelid = ?::regclass)";

    private record Found(TableRef table, String bound, boolean leaving) {}

    /** Reads only. Empty when there is no such table, or it is not divided. */
    static Optional<MonthlyTable> read(Connection connection, Pack.Partitioned wanted) throws SQLException {
        SteadyText.on(connection);
        Optional<TableRef> table = TableRef.find(connection, wanted.table());
        return table.isPresent() && Answers.yes(connection, DIVIDED, table.get().sql())
                ? Optional.of(read(connection, table.get(), wanted.column()))
                : Optional.empty();
    }

    private static MonthlyTable read(Connection connection, TableRef table, String column) throws SQLException {
        List<MonthlyPart> parts = new ArrayList<>();
        Optional<TableRef> rest = Optional.empty();
        for (Found found : Answers.of(
                connection,
                PARTS,
                row -> new Found(new TableRef(row.getString(1), row.getString(2)), row.getString(3), row.getBoolean(4)),
                table.sql())) {
            if (found.bound().equals("DEFAULT")) {
                rest = Optional.of(found.table());
            } else {
                MonthlyPart.of(found.table(), found.bound(), found.leaving()).ifPresent(parts::add);
            }
        }
        return new MonthlyTable(
                table,
                column,
                parts,
                rest,
                rest.isPresent() ? astray(connection, rest.get(), column) : new TreeMap<>(),
                Answers.yes(connection, REFERENCED, table.sql()));
    }

    private static SortedMap<YearMonth, Long> astray(Connection connection, TableRef rest, String column)
            throws SQLException {
        SortedMap<YearMonth, Long> months = new TreeMap<>();
        Answers.of(connection, ASTRAY.formatted(TableRef.quote(column), rest.sql()), row -> {
            months.put(YearMonth.parse(row.getString(1)), row.getLong(2));
            return true;
        });
        return months;
    }

    boolean covers(YearMonth month) {
        return parts.stream().anyMatch(part -> part.meets(month));
    }

    /** The months that need a partition: those to come, and older ones whose rows lie in the default partition. */
    List<YearMonth> missing(YearMonth now, int ahead) {
        List<YearMonth> missing = new ArrayList<>();
        YearMonth last = now.plusMonths(ahead);
        astray.keySet().stream().filter(month -> month.isBefore(now)).forEach(missing::add);
        for (YearMonth month = now; !month.isAfter(last); month = month.plusMonths(1)) {
            missing.add(month);
        }
        missing.removeIf(month -> covers(month) || (referenced && astray.containsKey(month)));
        return missing;
    }

    /** Rows that stay in the default partition whatever is made. */
    SortedMap<YearMonth, Long> staying(YearMonth now, int ahead) {
        SortedMap<YearMonth, Long> staying = new TreeMap<>(astray);
        missing(now, ahead).forEach(staying::remove);
        return staying;
    }

    /** Partitions of nothing but months before this one. */
    List<MonthlyPart> before(YearMonth month) {
        return parts.stream().filter(part -> part.before(month)).toList();
    }

    /** For the partition of a month; what else has the name is left alone. */
    TableRef nameFor(Connection connection, YearMonth month) throws SQLException {
        String suffix = "_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
        for (int attempt = 1; ; attempt++) {
            String end = attempt == 1 ? suffix : suffix + "_" + attempt;
            String name = table.name().substring(0, Math.min(table.name().length(), 63 - end.length())) + end;
            TableRef free = new TableRef(table.schema(), name);
            if (Answers.yes(connection, "select to_regclass(?) is null", free.sql())) {
                return free;
            }
        }
    }
}
