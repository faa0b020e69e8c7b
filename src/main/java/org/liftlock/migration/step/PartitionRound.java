package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/** Goes through the divided tables of a pack: makes what is missing, then retires what is too old. */
final class PartitionRound {
    private final Site site;
    private final Pulse pulse;
    private final KeepPartitions step;
    private final Retention retention;
    private long moved;
    private int made;
    private int retired;
    private final List<Finding> kept = new ArrayList<>();

    PartitionRound(Site site, Pulse pulse, KeepPartitions step, Retention retention) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.retention = retention;
    }

    Outcome apply() throws SQLException, StepEnd {
        List<Pack.Partitioned> tables = site.product().pack(step.pack()).partitions();
        try (Connection connection = site.target().connect()) {
            Ledger ledger = Ledger.open(connection, site);
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts())) {
                for (int next = 0; next < tables.size(); next++) {
                    pulse.progress(next, tables.size(), "tables");
                    make(ledger, retries, tables.get(next));
                    retire(ledger, retries, tables.get(next));
                }
            }
            pulse.progress(tables.size(), tables.size(), "tables");
            if (retention.exported()) {
                new RetiredPartitions(site, pulse, step, ledger).exportAndDrop();
            }
            return outcome(ledger);
        }
    }

    private MonthlyTable table(Connection connection, Pack.Partitioned wanted) throws SQLException, StepEnd {
        Optional<MonthlyTable> table = MonthlyTable.read(connection, wanted);
        if (table.isEmpty()) {
            throw StepEnd.failed(
                    Finding.error(
                            "not_partitioned",
                            "There is no table %s in %s that is divided by range."
                                    .formatted(wanted.table(), site.target().database()),
                            "Apply the pack's migrations first. If the table is of an older system, it has to be made anew as a partitioned one."));
        }
        return table.get();
    }

    private void make(Ledger ledger, LockRetries retries, Pack.Partitioned wanted) throws SQLException, StepEnd {
        MonthlyTable table = table(ledger.connection(), wanted);
        PartitionAttach attach = new PartitionAttach(ledger, retries, step);
        for (YearMonth month : table.missing(retention.now(), step.ahead())) {
            StepEnd.ifAsked(pulse);
            long rows = attach.make(table, month);
            made++;
            moved += rows;
            pulse.log("%s: partition for %s made%s."
                    .formatted(
                            wanted.table(),
                            month,
                            rows == 0 ? "" : ", with %s rows of the default partition".formatted(Amount.of(rows))));
        }
    }

    private void retire(Ledger ledger, LockRetries retries, Pack.Partitioned wanted) throws SQLException, StepEnd {
        YearMonth oldest = retention.oldest();
        if (oldest == null) {
            return;
        }
        MonthlyTable table = table(ledger.connection(), wanted);
        for (MonthlyPart part : table.before(oldest)) {
            StepEnd.ifAsked(pulse);
            if (mustStay(ledger.connection(), wanted, part)) {
                continue;
            }
            new PartitionDetach(ledger, retries, step).detach(table, part);
            retired++;
            pulse.log("%s: %s is a table of its own now, with all its rows."
                    .formatted(wanted.table(), part.table().name()));
        }
    }

    /** One that an earlier process has begun to detach has to be taken out altogether. */
    private boolean mustStay(Connection connection, Pack.Partitioned wanted, MonthlyPart part) throws SQLException {
        long rows = part.leaving()
                ? 0
                : new KeptRows(connection, wanted, site.clock().instant()).in(part);
        if (rows > 0) {
            Finding finding = KeptRows.finding(part.table().name(), rows);
            pulse.log(finding.message());
            kept.add(finding);
        }
        return rows > 0;
    }

    private Outcome outcome(Ledger ledger) throws SQLException {
        int all = new RetiredPartitions(site, pulse, step, ledger).all().size();
        if (made == 0 && retired == 0 && all == 0) {
            return new Outcome.Done(
                    kept.isEmpty()
                            ? PartitionOutline.NOTHING
                            : "Every partition that is needed is there. %d are old, and stay for rows that must be kept."
                                    .formatted(kept.size()),
                    false,
                    kept);
        }
        return new Outcome.Done(
                "%d partitions made, %s rows moved there from default partitions, %d retired%s."
                        .formatted(made, Amount.of(moved), all, all == 0 ? "" : fate(ledger)),
                true,
                kept);
    }

    private String fate(Ledger ledger) {
        return retention.exported()
                ? " (in %s)"
                        .formatted(new RetiredPartitions(site, pulse, step, ledger)
                                .folder()
                                .path())
                : " (tables of their own now)";
    }
}
