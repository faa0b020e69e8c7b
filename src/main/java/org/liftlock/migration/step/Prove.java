package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.ProductSheet;

/** Counts and hashes every preserved table again, and compares. */
public record Prove(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "prove";
    }

    @Override
    public Outline check(Site site) {
        return Outline.of("Counts and hashes the same rows again; every table must give what it gave before.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        List<Recorded> recorded = recorded(site);
        if (recorded.isEmpty()) {
            return Outcome.failed(
                    "nothing_recorded",
                    "No count or hash was recorded before the changes, so there is nothing to compare with.",
                    "The step that records them must stand before this one in the playbook; take the run back and start it again.");
        }
        return Attempt.of(site.target(), () -> {
            try (TableReader reader = TableReader.open(site.target(), pulse)) {
                reader.refuseHiddenRows(
                        site.target(),
                        PreservedTables.of(site, reader.connection()).refs());
                return compare(site, pulse, reader, recorded);
            }
        });
    }

    private static List<Recorded> recorded(Site site) {
        return site.product().sheet().preserved().stream()
                .map(ProductSheet.Preserved::tables)
                .flatMap(List::stream)
                .flatMap(table -> Recorded.find(site, table).stream())
                .toList();
    }

    private static Outcome compare(Site site, Pulse pulse, TableReader reader, List<Recorded> recorded)
            throws SQLException, StepEnd {
        List<Finding> differences = new ArrayList<>();
        long rows = 0;
        for (int done = 0; done < recorded.size(); done++) {
            StepEnd.ifAsked(pulse);
            pulse.progress(done, recorded.size(), "tables");
            compare(site, pulse, reader, recorded.get(done)).ifPresent(differences::add);
            rows += recorded.get(done).hash().rows();
        }
        pulse.progress(recorded.size(), recorded.size(), "tables");
        return differences.isEmpty()
                ? new Outcome.Done(
                        "Nothing was lost: %d tables with %s rows give the same counts and hashes as before."
                                .formatted(recorded.size(), Amount.of(rows)),
                        false,
                        IntendedChanges.of(site).findings(recorded.stream().map(Recorded::table)))
                : new Outcome.Failed(differences.get(0), differences);
    }

    private static Optional<Finding> compare(Site site, Pulse pulse, TableReader reader, Recorded before)
            throws SQLException, StepEnd {
        Optional<TableRef> table = TableRef.find(reader.connection(), before.table());
        if (table.isEmpty()) {
            return Optional.of(differs("The table %s had %s rows and is gone."
                    .formatted(before.table(), Amount.of(before.hash().rows()))));
        }
        List<String> gone = new ArrayList<>(before.hash().columns());
        gone.removeAll(table.get().columns(reader.connection()));
        if (!gone.isEmpty()) {
            return Optional.of(differs("The table %s has lost the columns %s.".formatted(before.table(), gone)));
        }
        TableHash after = reader.hash(table.get(), before.hash().columns());
        site.journal().prove(before.proof(after));
        pulse.log("%s: %s rows, hash %s, %s."
                .formatted(before.table(), Amount.of(after.rows()), after.hash(), said(before, after)));
        return before.hash().sameRows(after) ? Optional.empty() : Optional.of(differs(changed(before, after)));
    }

    private static String said(Recorded before, TableHash after) {
        return before.hash().sameRows(after) ? "as before" : "which differs from before";
    }

    private static String changed(Recorded before, TableHash after) {
        long rows = before.hash().rows();
        return rows == after.rows()
                ? "The table %s has %s rows as before, but some of their values have changed."
                        .formatted(before.table(), Amount.of(rows))
                : "The table %s had %s rows before and has %s now."
                        .formatted(before.table(), Amount.of(rows), Amount.of(after.rows()));
    }

    private static Finding differs(String message) {
        return Finding.error(
                "data_differs",
                message,
                "Somebody or something wrote to it after it was recorded; look for services, jobs or people that are still connected (select pid, usename, application_name, query from pg_stat_activity) and stop them. If the change can be put right, put it right and try this step again; otherwise take the run back, with everything stopped, and start it again.");
    }
}
