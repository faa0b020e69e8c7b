package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/** The partitions that this run has detached: found again after a crash, written to a file, and dropped. */
record RetiredPartitions(Site site, Pulse pulse, KeepPartitions step, Ledger ledger) {
    private static final String EXPORTED = "partitions exported";
    private static final String DROPPED = "partition dropped";

    private static final String DETACHED = """
            select detail ->> 'schema', detail ->> 'name', detail ->> 'of', detail ->> 'from', detail ->> 'to'
            from liftlock.journal d
            where d.run = ? and d.step = ? and d.action = ? and not exists (
                select from liftlock.journal l
                where l.run = d.run and l.step = d.step and l.subject = d.subject and l.action = ? and l.id > d.id)
            order by d.id""";

    /** @param of the table whose partition it was */
    record Retired(MonthlyPart part, String of) {}

    /** Those that have not been made partitions again. */
    List<Retired> all() throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        DETACHED,
                        row -> new Retired(
                                PartitionAttach.part(
                                        new TableRef(row.getString(1), row.getString(2)),
                                        row.getString(4),
                                        row.getString(5)),
                                row.getString(3)),
                        ledger.run(),
                        step.name(),
                        PartitionDetach.DETACHED,
                        PartitionAttach.BACK)
                .stream()
                .distinct()
                .toList();
    }

    /** A file that is complete is never written again: its tables may be gone already. */
    void exportAndDrop() throws SQLException, StepEnd {
        List<TableRef> tables =
                all().stream().map(retired -> retired.part().table()).toList();
        if (tables.isEmpty()) {
            return;
        }
        if (!noted(EXPORTED)) {
            export(tables);
            ledger.transact(() ->
                    ledger.journal(step.name(), EXPORTED, folder().path().toString(), Map.of("tables", tables.size())));
        }
        for (ExportManifest.Line line : folder().read().tables()) {
            StepEnd.ifAsked(pulse);
            drop(line);
        }
    }

    ExportFolder folder() {
        return ExportFolder.retired(site);
    }

    private boolean noted(String action) throws SQLException {
        return Answers.yes(
                ledger.connection(),
                "select exists (select from liftlock.journal where run = ? and step = ? and action = ?)",
                ledger.run(),
                step.name(),
                action);
    }

    private void export(List<TableRef> tables) throws SQLException, StepEnd {
        pulse.log("Writing %d retired partitions to a file on the portal's machine.".formatted(tables.size()));
        try {
            new TableExport(site, pulse, step.name(), tables).write(folder());
        } catch (IOException trouble) {
            throw StepEnd.failed(DiskTrouble.finding(trouble, site.workspace()));
        }
    }

    /** Compared once more under a lock: what somebody has written since is not in the file. */
    private void drop(ExportManifest.Line line) throws SQLException, StepEnd {
        if (!Answers.yes(
                ledger.connection(),
                "select to_regclass(?) is not null",
                line.ref().sql())) {
            return;
        }
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, step.attempts());
                Statement statement = ledger.connection().createStatement()) {
            boolean same = retries.run(
                    "Dropping the retired partition %s".formatted(line.table()),
                    statement,
                    () -> ledger.inTransaction(() -> droppedIfSame(statement, line)),
                    () -> {});
            if (!same) {
                throw StepEnd.failed(changed(line));
            }
        }
        pulse.log("%s: %s rows are in the file, the table is dropped.".formatted(line.table(), Amount.of(line.rows())));
    }

    private boolean droppedIfSame(Statement statement, ExportManifest.Line line) throws SQLException {
        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
        statement.execute("lock table only %s in access exclusive mode"
                .formatted(line.ref().sql()));
        if (!hash(line).sameRows(line.content())) {
            return false;
        }
        statement.execute("drop table " + line.ref().sql());
        ledger.journal(step.name(), DROPPED, line.ref().toString(), Map.of("rows", line.rows()));
        return true;
    }

    private TableHash hash(ExportManifest.Line line) throws SQLException {
        SteadyText.on(ledger.connection());
        try {
            return TableHash.ofOwnRows(ledger.connection(), line.ref(), line.names(), QuietPulse.INSTANCE, () -> {});
        } catch (StepEnd never) {
            throw new IllegalStateException(never);
        }
    }

    private Finding changed(ExportManifest.Line line) {
        return Finding.error(
                "retired_partition_changed",
                "Somebody has written to the retired partition %s since it was exported, so it was not dropped."
                        .formatted(line.ref()),
                "Nothing is lost. Export it again as a table of its own, then drop it by hand.");
    }
}
