package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/** Makes retired partitions partitions again, from the file where they were dropped. */
final class PartitionReturn {
    private final Site site;
    private final Pulse pulse;
    private final KeepPartitions step;

    PartitionReturn(Site site, Pulse pulse, KeepPartitions step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!Ledger.present(connection)) {
                return nothing();
            }
            Ledger ledger = Ledger.open(connection, site);
            RetiredPartitions retired = new RetiredPartitions(site, pulse, step, ledger);
            List<RetiredPartitions.Retired> all = retired.all();
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts())) {
                for (RetiredPartitions.Retired one : all) {
                    StepEnd.ifAsked(pulse);
                    bringBack(ledger, retries, retired, one);
                }
            }
            return all.isEmpty()
                    ? nothing()
                    : Outcome.changed("%d retired partitions are back, with all their rows. New partitions stay."
                            .formatted(all.size()));
        }
    }

    private static Outcome nothing() {
        return Outcome.unchanged("No partition was retired; new ones stay, where rows of their months belong.");
    }

    private void bringBack(Ledger ledger, LockRetries retries, RetiredPartitions retired, RetiredPartitions.Retired one)
            throws SQLException, StepEnd {
        TableRef table = one.part().table();
        MonthlyTable parent = parent(ledger.connection(), one);
        if (!Answers.yes(ledger.connection(), "select to_regclass(?) is not null", table.sql())) {
            restore(ledger, parent, retired.folder(), table);
        }
        if (parent.parts().stream().noneMatch(part -> part.table().equals(table))) {
            new PartitionAttach(ledger, retries, step).again(parent, one.part());
            pulse.log("%s is a partition of %s again.".formatted(table.name(), one.of()));
        }
    }

    private MonthlyTable parent(Connection connection, RetiredPartitions.Retired one) throws SQLException, StepEnd {
        Optional<Pack.Partitioned> wanted = site.product().pack(step.pack()).partitions().stream()
                .filter(partitioned -> partitioned.table().equals(one.of()))
                .findFirst();
        Optional<MonthlyTable> parent =
                wanted.isEmpty() ? Optional.empty() : MonthlyTable.read(connection, wanted.get());
        return parent.orElseThrow(() -> StepEnd.failed(Finding.error(
                "table_gone",
                "%s was a partition of %s, which is not there any more."
                        .formatted(one.part().table(), one.of()),
                "Its rows are not lost: they are in that table, or in the file of the run. Bring %s back first."
                        .formatted(one.of()))));
    }

    /** In one transaction, and compared with what was counted when the file was written. */
    private void restore(Ledger ledger, MonthlyTable parent, ExportFolder folder, TableRef table)
            throws SQLException, StepEnd {
        ExportManifest.Line line = folder.read().tables().stream()
                .filter(each -> each.ref().equals(table))
                .findFirst()
                .orElseThrow(() -> StepEnd.failed(missing(folder, table)));
        pulse.log("Bringing %s rows of %s back from %s.".formatted(Amount.of(line.rows()), table, folder.dump()));
        Connection connection = ledger.connection();
        boolean committed = false;
        connection.setAutoCommit(false);
        try {
            ledger.fence();
            fill(connection, parent, folder, line);
            ledger.journal(step.name(), "partition restored", table.toString(), Map.of("rows", line.rows()));
            connection.commit();
            committed = true;
        } catch (IOException trouble) {
            throw StepEnd.failed(DiskTrouble.finding(trouble, folder.path()));
        } finally {
            if (!committed) {
                Ledger.rollBack(connection);
            }
            Ledger.autoCommitAgain(connection);
        }
    }

    /** The policies come after the rows: COPY does not work under row-level security. */
    private void fill(Connection connection, MonthlyTable parent, ExportFolder folder, ExportManifest.Line line)
            throws IOException, SQLException, StepEnd {
        TableRef table = line.ref();
        String columns = line.names().stream().map(TableRef::quote).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(PartitionAttach.like(parent.table(), table));
            Program restore = BackupTools.choose(Programs.here(), connection).restore();
            new DumpedRows(restore, folder, table)
                    .copy(connection, "copy %s (%s) from stdin".formatted(table.sql(), columns), pulse);
            SteadyText.on(connection);
            TableHash now = TableHash.ofOwnRows(connection, table, line.names(), pulse, () -> {});
            if (!now.sameRows(line.content())) {
                throw StepEnd.failed(differs(folder, table));
            }
            PartitionAttach.protect(connection, statement, parent.table(), table);
        }
    }

    private static Finding missing(ExportFolder folder, TableRef table) {
        return Finding.error(
                "retired_partition_missing",
                "The retired partition %s is neither in the database nor in %s.".formatted(table, folder.path()),
                "Bring the file back to its place on the portal's machine, then try again.");
    }

    private static Finding differs(ExportFolder folder, TableRef table) {
        return Finding.error(
                "retired_partition_differs",
                "The rows of %s in %s are not those that were written there.".formatted(table, folder.dump()),
                "The file is damaged; bring it back from a copy of the portal's data folder, then try again.");
    }
}
