package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** Counts and hashes every preserved table before anything is changed. */
public record Fingerprint(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "fingerprint";
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            PreservedTables tables = PreservedTables.of(site, connection);
            List<Finding> findings = new ArrayList<>(tables.missing());
            findings.addAll(IntendedChanges.of(site).findings(tables.names()));
            RowVisibility.finding(site.target(), RowVisibility.of(connection).hiddenAmong(tables.refs()))
                    .ifPresent(findings::add);
            return Outline.of(
                            "Counts and hashes %d tables whose rows must not change."
                                    .formatted(tables.present().size()),
                            List.of(),
                            findings)
                    .taking(tables.readingTime(connection));
        });
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (TableReader reader = TableReader.open(site.target(), pulse)) {
                return record(site, pulse, reader);
            }
        });
    }

    private Outcome record(Site site, Pulse pulse, TableReader reader) throws SQLException, StepEnd {
        PreservedTables tables = PreservedTables.of(site, reader.connection());
        reader.refuseHiddenRows(site.target(), tables.refs());
        tables.missing().forEach(missing -> pulse.log(missing.message()));
        int total = tables.present().size();
        long rows = 0;
        for (int done = 0; done < total; done++) {
            StepEnd.ifAsked(pulse);
            pulse.progress(done, total, "tables");
            rows += record(site, pulse, reader, tables.present().get(done))
                    .hash()
                    .rows();
        }
        pulse.progress(total, total, "tables");
        List<Finding> findings = new ArrayList<>(tables.missing());
        findings.addAll(IntendedChanges.of(site).findings(tables.names()));
        return new Outcome.Done("Recorded %d tables with %s rows.".formatted(total, Amount.of(rows)), false, findings);
    }

    /** What was recorded first in this run stays: a later look might see rows that the run itself has changed. */
    private Recorded record(Site site, Pulse pulse, TableReader reader, PreservedTables.Entry entry)
            throws SQLException, StepEnd {
        Optional<Recorded> earlier = Recorded.find(site, name, entry.table());
        if (earlier.isPresent()) {
            pulse.log("%s was recorded before: %s rows, hash %s."
                    .formatted(
                            entry.table(),
                            Amount.of(earlier.get().hash().rows()),
                            earlier.get().hash().hash()));
            return earlier.get();
        }
        TableRef table = entry.ref();
        List<String> columns = IntendedChanges.of(site).without(entry.table(), table.columns(reader.connection()));
        TableHash hash = reader.hash(table, columns);
        pulse.log("%s: %s rows, hash %s over %d columns."
                .formatted(
                        entry.table(),
                        Amount.of(hash.rows()),
                        hash.hash(),
                        hash.columns().size()));
        Recorded recorded = new Recorded(entry.subject(), entry.table(), hash);
        Recorded.keep(site, name, recorded);
        return recorded;
    }
}
