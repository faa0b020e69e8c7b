package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/** Tells an administrator what applying a pack would do. */
final class SchemaOutline {
    /** A careful guess for a disk that has other things to do as well. */
    private static final long INDEXED_BYTES_PER_SECOND = 30_000_000;

    private final MigrateSchema step;
    private final Pack pack;
    private final PackState state;
    private final PackEffect effect;
    private final Adoption adoption;
    private final List<LintFinding> objections;

    SchemaOutline(
            MigrateSchema step,
            Pack pack,
            PackState state,
            PackEffect effect,
            Adoption adoption,
            List<LintFinding> objections) {
        this.step = step;
        this.pack = pack;
        this.state = state;
        this.effect = effect;
        this.adoption = adoption;
        this.objections = objections;
    }

    static Outline nothing(Pack pack, List<Finding> findings) {
        return Outline.of(
                        "Nothing to change: all %d migrations of the pack %s have been applied and are in use."
                                .formatted(pack.migrations().size(), pack.title()),
                        List.of(),
                        findings)
                .writing(0);
    }

    /** @param connection to the installation's database, for the sizes of its tables */
    Outline outline(Connection connection) throws SQLException {
        return Outline.of(summary(), changes(), findings())
                .taking(expected(connection))
                .locking(locks());
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        if (state.retired()) {
            parts.add("takes the pack %s into use again, with the rows it kept".formatted(pack.title()));
        }
        if (!state.pending().isEmpty()) {
            parts.add("adds %d tables in %d migrations"
                    .formatted(newTables().size(), state.pending().size()));
        }
        if (!adoption.tables().isEmpty()) {
            parts.add("takes over %d that are there already"
                    .formatted(adoption.tables().size()));
        }
        if (!effect.allIndexes().isEmpty()) {
            parts.add("adds %d indexes to tables that are there"
                    .formatted(effect.allIndexes().size()));
        }
        return "This step %s.".formatted(String.join(", ", parts));
    }

    private List<String> newTables() {
        return effect.allTables().stream()
                .filter(table -> !adoption.tables().contains(table))
                .toList();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        if (state.retired()) {
            changes.add(new Change("pack in use again", pack.id(), "Its tables and rows were kept."));
        }
        state.extensions()
                .creatable()
                .forEach(name -> changes.add(new Change("new extension", name, "The pack needs it.")));
        newTables().forEach(table -> changes.add(new Change("new table", table, detail(table))));
        adoption.tables()
                .forEach(table -> changes.add(new Change(
                        "adopted table", table, "It is there already, with the same shape, and stays as it is.")));
        adoption.missingIndexes()
                .forEach((index, definition) -> changes.add(new Change("new index", index, definition)));
        effect.allIndexes().forEach(index -> changes.add(new Change("new index", index.name(), "on " + index.table())));
        return changes;
    }

    private String detail(String table) {
        Shape shape = effect.shapes().getOrDefault(table, new Shape(List.of(), List.of(), Map.of()));
        long foreign = shape.keys().stream()
                .filter(key -> key.startsWith("FOREIGN KEY"))
                .count();
        return "%d columns, %d foreign keys, %d indexes"
                .formatted(
                        shape.columns().size(),
                        foreign,
                        shape.keys().size() - foreign + shape.indexes().size());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(state.findings());
        findings.addAll(adoption.findings());
        if (!effect.gaps().isEmpty()) {
            findings.add(Finding.warning(
                    "copy_incomplete",
                    "The pack was tried on a copy of the schema that lacks something: %s."
                            .formatted(Excerpt.of(String.join("; ", effect.gaps()))),
                    "Nothing to do, unless the pack needs it; what is said above about tables holds."));
        }
        objections.stream().map(LintFinding::finding).forEach(findings::add);
        return findings;
    }

    private Duration expected(Connection connection) throws SQLException {
        long bytes = 0;
        try (PreparedStatement query =
                connection.prepareStatement("select coalesce(pg_table_size(to_regclass(quote_ident(?))), 0)")) {
            for (PackEffect.NewIndex index : effect.allIndexes()) {
                query.setString(1, index.table());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    bytes += row.getLong(1);
                }
            }
        }
        return Duration.ofMillis(effect.millis()).plusMillis(bytes * 1000 / INDEXED_BYTES_PER_SECOND);
    }

    private String locks() {
        Map<String, List<String>> byMode = new TreeMap<>();
        effect.pieces().stream()
                .flatMap(piece -> piece.locks().stream())
                .distinct()
                .forEach(lock -> byMode.computeIfAbsent(lock.mode(), mode -> new ArrayList<>())
                        .add(lock.table()));
        return byMode.entrySet().stream()
                .map(entry -> "%s on %s: %s"
                        .formatted(
                                words(entry.getKey()),
                                Excerpt.of(entry.getValue().stream().sorted().toList()),
                                meaning(entry.getKey())))
                .collect(Collectors.joining(" "));
    }

    private String meaning(String mode) {
        return switch (mode) {
            case "ShareUpdateExclusiveLock" -> "reading and writing go on.";
            case "AccessExclusiveLock" -> "reading and writing wait until the migration is through.";
            default ->
                "reading goes on; writing waits for the moment that a migration takes. A try that gets no lock within %.1f s is given up and repeated."
                        .formatted(step.lockTimeoutMs() / 1000.0);
        };
    }

    /** ShareRowExclusiveLock is written SHARE ROW EXCLUSIVE in PostgreSQL's manual. */
    private static String words(String mode) {
        return mode.replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }
}
