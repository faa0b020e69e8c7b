package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/** Tells an administrator which partitions would be made and which retired. */
record PartitionOutline(KeepPartitions step, Site site, Retention retention) {
    static final String NOTHING = "Every partition that is needed is there, and none is too old.";

    /** Tables that the pack has not made yet get all that they need, once they are there. */
    Outline of(Connection connection) throws SQLException {
        List<Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Pack.Partitioned wanted : site.product().pack(step.pack()).partitions()) {
            Optional<MonthlyTable> table = MonthlyTable.read(connection, wanted);
            months(wanted, table).forEach(month -> changes.add(made(wanted, month)));
            if (table.isPresent()) {
                KeptRows kept = new KeptRows(connection, wanted, site.clock().instant());
                old(table.get(), kept).forEach((name, rows) -> {
                    if (rows == 0) {
                        changes.add(new Change("retired partition", name, fate()));
                    } else {
                        findings.add(KeptRows.finding(name, rows));
                    }
                });
                SortedMap<YearMonth, Long> staying = table.get().staying(retention.now(), step.ahead());
                if (!staying.isEmpty()) {
                    findings.add(stays(table.get(), staying));
                }
            }
        }
        return changes.isEmpty()
                ? Outline.of(NOTHING, List.of(), findings)
                : Outline.of(summary(changes), changes, findings)
                        .locking(
                                "SHARE UPDATE EXCLUSIVE on a divided table to add a partition: reading and writing go on. ACCESS EXCLUSIVE on its default partition, and on the whole table to take one away, for a moment.");
    }

    private List<YearMonth> months(Pack.Partitioned wanted, Optional<MonthlyTable> table) {
        return table.orElseGet(() -> new MonthlyTable(
                        new TableRef("", wanted.table()),
                        wanted.column(),
                        List.of(),
                        Optional.empty(),
                        new TreeMap<>(),
                        false))
                .missing(retention.now(), step.ahead());
    }

    private Change made(Pack.Partitioned table, YearMonth month) {
        return new Change("new partition", "%s of %s".formatted(table.table(), month), "by " + table.column());
    }

    /** Those that are too old, and those that would be made only to be retired at once, with the rows that must stay. */
    private Map<String, Long> old(MonthlyTable table, KeptRows kept) throws SQLException {
        YearMonth oldest = retention.oldest();
        Map<String, Long> old = new LinkedHashMap<>();
        if (oldest != null) {
            for (MonthlyPart part : table.before(oldest)) {
                old.put(part.table().name(), kept.in(part));
            }
            for (YearMonth month : table.missing(retention.now(), step.ahead())) {
                if (month.isBefore(oldest)) {
                    old.put("%s of %s".formatted(table.table().name(), month), kept.in(table, month));
                }
            }
        }
        return old;
    }

    private String fate() {
        return retention.exported()
                ? "Its rows are written to a file on the portal's machine and compared, then the table is dropped."
                : "It stays in the database as a table of its own.";
    }

    private static Finding stays(MonthlyTable table, SortedMap<YearMonth, Long> staying) {
        long rows = staying.values().stream().mapToLong(Long::longValue).sum();
        return Finding.warning(
                "rows_in_default_partition",
                "%s rows of %s from %s to %s stay in its default partition: %s."
                        .formatted(
                                Amount.of(rows),
                                table.table().name(),
                                staying.firstKey(),
                                staying.lastKey(),
                                table.referenced()
                                        ? "rows of other tables point to them"
                                        : "their months are too far ahead"),
                table.referenced()
                        ? "Nothing is lost. To divide them too, drop the foreign keys that point to the table first."
                        : "Nothing is lost. If a clock was wrong when they were written, correct their times.");
    }

    private static String summary(List<Change> changes) {
        long made = changes.stream()
                .filter(change -> change.kind().equals("new partition"))
                .count();
        return "Makes %d partitions and retires %d.".formatted(made, changes.size() - made);
    }
}
