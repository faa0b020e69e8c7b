package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.DataStep;

/** Looks up the rows of a data step that a person should decide about. */
record DataDecisions(Site site, DataStep data) {
    private static final int NAMED = 20;

    /** What is to be taken down of one list. */
    private interface Found {
        void take(DataStep.Decision decision, Inventory.Table table);
    }

    /** Before the schema step some of them cannot be asked yet, and nothing is said of those. */
    List<Finding> foretold() throws SQLException, StepEnd {
        return findings(QuietPulse.INSTANCE, (decision, table) -> {});
    }

    /** The lists are kept with the run, and are in its report. */
    List<Finding> keep(String step, Pulse pulse) throws SQLException, StepEnd {
        List<Finding> findings =
                findings(pulse, (decision, table) -> site.journal().record(step, Inventory.KEY + decision.id(), table));
        findings.forEach(finding -> pulse.log(finding.message()));
        return findings;
    }

    private List<Finding> findings(Pulse pulse, Found found) throws SQLException, StepEnd {
        List<Finding> findings = new ArrayList<>();
        if (data.decisions().isEmpty()) {
            return findings;
        }
        try (Connection connection = site.target().connect()) {
            ItemReader reader = ItemReader.on(connection, pulse);
            for (DataStep.Decision decision : data.decisions()) {
                ask(reader, decision).filter(table -> table.total() > 0).ifPresent(table -> {
                    found.take(decision, table);
                    findings.add(told(decision, table));
                });
            }
        }
        return findings;
    }

    private static Optional<Inventory.Table> ask(ItemReader reader, DataStep.Decision decision)
            throws SQLException, StepEnd {
        try {
            return Optional.of(reader.read(new Inventory.Item(decision.id(), decision.title(), decision.query())));
        } catch (SQLException unanswered) {
            if (!DatabaseTrouble.hasState(unanswered, "42P01", "42703")) {
                throw unanswered;
            }
            return Optional.empty();
        }
    }

    private static Finding told(DataStep.Decision decision, Inventory.Table table) {
        List<String> names = table.rows().stream()
                .limit(NAMED)
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
        String more =
                table.total() > names.size() ? " and %s more".formatted(Amount.of(table.total() - names.size())) : "";
        return Finding.warning(
                decision.id(),
                "%s, %s: %s%s.".formatted(decision.title(), Amount.of(table.total()), String.join(", ", names), more),
                decision.remedy());
    }
}
