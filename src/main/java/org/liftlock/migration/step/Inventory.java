package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** Writes down the state of the installation before it is changed. */
public record Inventory(String name, String title, String explanation, List<Item> items) implements Step {
    /** Before the id of an item, in the run's journal. */
    static final String KEY = "item:";

    /** One question, and its answer as a small table. */
    public record Item(String id, String title, String query) {}

    /**
     * An answer as it is kept with the run.
     *
     * @param rows values as text, null where there is none; not more than {@link ItemReader#KEPT_ROWS}
     * @param total how many rows there were
     */
    public record Table(String title, List<String> columns, List<List<@Nullable String>> rows, long total) {}

    @Override
    public String kind() {
        return "inventory";
    }

    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Outline.of("Writes down: %s."
                .formatted(String.join(", ", items.stream().map(Item::title).toList())));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                return write(site, pulse, connection);
            }
        });
    }

    private Outcome write(Site site, Pulse pulse, Connection connection) throws SQLException, StepEnd {
        ItemReader reader = ItemReader.on(connection, pulse);
        RowLists lists = site.journal().lists();
        lists.begin(name);
        List<String> said = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Item item : items) {
            StepEnd.ifAsked(pulse);
            pulse.progress(said.size() + findings.size(), items.size(), "questions");
            try {
                Table table = reader.read(item, (after, rows) -> lists.add(name, item.id(), after, rows));
                site.journal().record(name, KEY + item.id(), table);
                lists.finish(name, new RowLists.Head(item.id(), item.title(), table.columns(), table.total(), null));
                said.add(words(table));
                pulse.log("Written down: %s.".formatted(words(table)));
            } catch (SQLException trouble) {
                if (DatabaseTrouble.connectionGone(trouble)) {
                    throw trouble;
                }
                findings.add(unanswered(item, DatabaseTrouble.finding(trouble, site.target())));
            }
        }
        pulse.progress(items.size(), items.size(), "questions");
        return new Outcome.Done("Written down: %s.".formatted(String.join(", ", said)), false, findings);
    }

    private static Finding unanswered(Item item, Finding why) {
        return Finding.warning(
                "not_written_down",
                "%s could not be written down: %s".formatted(item.title(), why.message()),
                "The upgrade does not depend on it; write it down yourself if you need it.");
    }

    /** A single number says itself; anything else is so many rows. */
    private static String words(Table table) {
        List<@Nullable String> first = table.total() == 1 ? table.rows().get(0) : List.of();
        return !first.isEmpty() && isCount(first.get(0))
                ? "%s %s"
                        .formatted(
                                Amount.of(Long.parseLong(String.valueOf(first.get(0)))),
                                table.columns().get(0).replace('_', ' '))
                : "%s (%s)".formatted(table.title(), Amount.of(table.total()));
    }

    private static boolean isCount(@Nullable String value) {
        return value != null && value.matches("\\d{1,18}");
    }

    /** What this step has written down in a run, in the order of its items. */
    public List<Table> kept(Journal journal) {
        return items.stream()
                .flatMap(item -> journal.find(name, KEY + item.id(), Table.class).stream())
                .toList();
    }
}
