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

    /** Before the schema step some of them cannot be asked yet, and nothing is said of those. */
    List<Finding> foretold(String step) throws SQLException, StepEnd {
        return findings(step, QuietPulse.INSTANCE, (id, table) -> {});
    }

    /** The first rows are in the run's report as well. */
    List<Finding> keep(String step, Pulse pulse) throws SQLException, StepEnd {
        List<Finding> findings =
                findings(step, pulse, (id, table) -> site.journal().record(step, Inventory.KEY + id, table));
        findings.forEach(finding -> pulse.log(finding.message()));
        return findings;
    }

    /** What is to be taken down of one list besides its rows. */
    private interface Found {
        void take(String id, Inventory.Table table);
    }

    private List<Finding> findings(String step, Pulse pulse, Found found) throws SQLException, StepEnd {
        List<Finding> findings = new ArrayList<>();
        if (data.decisions().isEmpty() && data.counts().isEmpty()) {
            return findings;
        }
        RowLists lists = site.journal().lists();
        lists.begin(step);
        try (Connection connection = site.target().connect()) {
            ItemReader reader = ItemReader.on(connection, pulse);
            for (DataStep.Decision decision : data.decisions()) {
                var item = new Inventory.Item(decision.id(), decision.title(), decision.query());
                Optional<Inventory.Table> answer = ask(reader, item, step);
                if (answer.isPresent()) {
                    found.take(item.id(), answer.get());
                    long decided = lists.finish(step, head(item, answer.get(), decision.remedy()));
                    findings.add(told(decision, answer.get(), decided));
                }
            }
            for (DataStep.Count count : data.counts()) {
                var item = new Inventory.Item(count.id(), count.title(), count.query());
                Optional<Inventory.Table> answer = ask(reader, item, step);
                if (answer.isPresent()) {
                    found.take(item.id(), answer.get());
                    lists.finish(step, head(item, answer.get(), null));
                    findings.add(counted(count, answer.get()));
                }
            }
        }
        return findings;
    }

    private static RowLists.Head head(Inventory.Item item, Inventory.Table table, @Nullable String remedy) {
        return new RowLists.Head(item.id(), item.title(), table.columns(), table.total(), remedy);
    }

    /** Empty when there is no row, or when the tables are not there yet. */
    private Optional<Inventory.Table> ask(ItemReader reader, Inventory.Item item, String step)
            throws SQLException, StepEnd {
        RowLists lists = site.journal().lists();
        try {
            return Optional.of(reader.read(item, (after, rows) -> lists.add(step, item.id(), after, rows)))
                    .filter(table -> table.total() > 0);
        } catch (SQLException unanswered) {
            if (!DatabaseTrouble.hasState(unanswered, "42P01", "42703")) {
                throw unanswered;
            }
            return Optional.empty();
        }
    }

    private static Finding told(DataStep.Decision decision, Inventory.Table table, long decided) {
        String title =
                decided == 0 ? decision.title() : "%s (%s decided)".formatted(decision.title(), Amount.of(decided));
        return Finding.warning(decision.id(), words(title, table, DataDecisions::named), decision.remedy());
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
