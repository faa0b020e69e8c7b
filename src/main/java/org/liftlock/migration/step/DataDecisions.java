package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.product.DataStep;

/** Looks up the rows of a data step that a person should decide about, and counts how much goes to whom. */
record DataDecisions(Site site, DataStep data) {
    private static final int NAMED = 20;

    /** What is to be taken down of one list. */
    private interface Found {
        void take(String id, Inventory.Table table);
    }

    /** Before the schema step some of them cannot be asked yet, and nothing is said of those. */
    List<Finding> foretold() throws SQLException, StepEnd {
        return findings(QuietPulse.INSTANCE, (id, table) -> {});
    }

    /** The lists are kept with the run, and are in its report. */
    List<Finding> keep(String step, Pulse pulse) throws SQLException, StepEnd {
        List<Finding> findings = findings(pulse, (id, table) -> site.journal().record(step, Inventory.KEY + id, table));
        findings.forEach(finding -> pulse.log(finding.message()));
        return findings;
    }

    private List<Finding> findings(Pulse pulse, Found found) throws SQLException, StepEnd {
        List<Finding> findings = new ArrayList<>();
        if (data.decisions().isEmpty() && data.counts().isEmpty()) {
            return findings;
        }
        try (Connection connection = site.target().connect()) {
            ItemReader reader = ItemReader.on(connection, pulse);
            for (DataStep.Decision decision : data.decisions()) {
                ask(reader, new Inventory.Item(decision.id(), decision.title(), decision.query()))
                        .ifPresent(table -> {
                            found.take(decision.id(), table);
                            findings.add(told(decision, table));
                        });
            }
            for (DataStep.Count count : data.counts()) {
                ask(reader, new Inventory.Item(count.id(), count.title(), count.query()))
                        .ifPresent(table -> {
                            found.take(count.id(), table);
                            findings.add(counted(count, table));
                        });
            }
        }
        return findings;
    }

    /** Empty when there is no row, or when the tables are not there yet. */
    private static Optional<Inventory.Table> ask(ItemReader reader, Inventory.Item item) throws SQLException, StepEnd {
        try {
            return Optional.of(reader.read(item)).filter(table -> table.total() > 0);
        } catch (SQLException unanswered) {
            if (!DatabaseTrouble.hasState(unanswered, "42P01", "42703")) {
                throw unanswered;
            }
            return Optional.empty();
        }
    }

    private static Finding told(DataStep.Decision decision, Inventory.Table table) {
        return Finding.warning(decision.id(), words(decision.title(), table, DataDecisions::named), decision.remedy());
    }

    private static Finding counted(DataStep.Count count, Inventory.Table table) {
        return Finding.info(count.id(), words(count.title(), table, row -> amounts(table.columns(), row)));
    }

    private static String words(String title, Inventory.Table table, Function<List<@Nullable String>, String> words) {
        List<String> rows = table.rows().stream().limit(NAMED).map(words).toList();
        String more =
                table.total() > rows.size() ? " and %s more".formatted(Amount.of(table.total() - rows.size())) : "";
        return "%s, %s: %s%s.".formatted(title, Amount.of(table.total()), String.join(", ", rows), more);
    }

    private static String named(List<@Nullable String> row) {
        return String.valueOf(row.getFirst());
    }

    /** Such as: ada@acme.example (installations: 3, repositories: 120). */
    private static String amounts(List<String> columns, List<@Nullable String> row) {
        return IntStream.range(1, columns.size())
                .mapToObj(i -> "%s: %s".formatted(columns.get(i).replace('_', ' '), row.get(i)))
                .collect(Collectors.joining(", ", named(row) + " (", ")"));
    }
}
