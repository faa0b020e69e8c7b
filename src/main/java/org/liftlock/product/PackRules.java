package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be true of a {@code pack.yaml} and the SQL beside it. */
final class PackRules {
    private static final Pattern EXTENSION = Pattern.compile("[a-z_][a-z0-9_-]*");

    private final Draft.PackFiles files;
    private final YamlFile file;
    private final Pack.Sheet pack;
    private final Draft draft;
    private final Set<String> editions;
    private final Set<String> packRules;
    private final Flaws flaws;

    /** @param packRules that a waiver may name */
    PackRules(Draft.PackFiles files, Draft draft, Set<String> editions, Set<String> packRules, Flaws flaws) {
        this.files = files;
        this.file = files.sheet().file();
        this.pack = files.sheet().value();
        this.draft = draft;
        this.editions = editions;
        this.packRules = packRules;
        this.flaws = flaws;
    }

    void judge() {
        if (!pack.id().equals(files.folder())) {
            flaws.add(
                    file,
                    at("id"),
                    "the id '%s' differs from the folder's name '%s'".formatted(pack.id(), files.folder()));
        }
        Rules.exists(pack.edition(), "edition", editions, file, at("edition"), flaws);
        if (pack.migrations().isEmpty()) {
            flaws.add(file, at("migrations"), "a pack needs at least one migration");
        }
        for (int i = 0; i < pack.migrations().size(); i++) {
            judge(pack.migrations().get(i), i);
        }
        rising();
        for (int i = 0; i < pack.excuses().size(); i++) {
            judge(pack.excuses().get(i), i);
        }
        extensions();
        partitions();
    }

    private void extensions() {
        for (int i = 0; i < pack.extensions().size(); i++) {
            String name = pack.extensions().get(i);
            if (!EXTENSION.matcher(name).matches()) {
                flaws.add(file, at("extensions", i), "'%s' is no name of an extension".formatted(name));
            }
        }
    }

    private void partitions() {
        Rules.unique(pack.partitions(), Pack.Partitioned::table, file, at("partitions"), "table", flaws);
        for (int i = 0; i < pack.partitions().size(); i++) {
            String table = pack.partitions().get(i).table();
            String kept = pack.partitions().get(i).daysKept();
            if (kept != null && files.sql().values().stream().noneMatch(sql -> sql.contains(kept))) {
                flaws.add(
                        file,
                        at("partitions", i, "days_kept"),
                        "no migration of this pack makes a column '%s'".formatted(kept));
            }
            if (files.sql().values().stream().noneMatch(sql -> divides(sql, table))) {
                flaws.add(
                        file,
                        at("partitions", i, "table"),
                        "no migration of this pack makes a table '%s' that is partitioned by range".formatted(table));
            }
        }
    }

    private static boolean divides(String sql, String table) {
        return Pattern.compile(
                        "create\\s+table\\s+(if\\s+not\\s+exists\\s+)?\"?%s\"?\\s*\\([^;]*partition\\s+by\\s+range"
                                .formatted(Pattern.quote(table)),
                        Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find();
    }

    private void judge(Pack.Sheet.Entry entry, int i) {
        exists(entry.file(), i, "file");
        exists(entry.undo(), i, "undo");
        if (entry.transaction() != null && !entry.transaction().equals("none")) {
            flaws.add(
                    file,
                    at("migrations", i, "transaction"),
                    "'%s' should be none, or the key left out".formatted(entry.transaction()));
        }
        if (entry.schema() != null) {
            Rules.exists(
                    entry.schema(),
                    "schema in the product's setting search_path",
                    searchPath(),
                    file,
                    at("migrations", i, "schema"),
                    flaws);
        }
        if (draft.features().isPresent() && entry.features() != null) {
            Rules.exist(entry.features(), "feature", features(), file, at("migrations", i, "features"), flaws);
        }
    }

    private void judge(Pack.Sheet.Excuse waiver, int i) {
        Rules.exists(waiver.rule(), "rule", packRules, file, at("waivers", i, "rule"), flaws);
        Rules.exists(waiver.file(), "migration in a file", sqlFiles(), file, at("waivers", i, "file"), flaws);
        if (waiver.reason().isBlank()) {
            flaws.add(file, at("waivers", i, "reason"), "a waiver needs a reason, which people read in the plan");
        }
    }

    private Set<String> sqlFiles() {
        return pack.migrations().stream()
                .flatMap(entry -> Stream.of(entry.file(), entry.undo()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void exists(String sql, int i, String key) {
        if (!files.sql().containsKey(sql)) {
            flaws.add(file, at("migrations", i, key), "there is no file %s in this folder".formatted(sql));
        }
    }

    private Set<String> searchPath() {
        return draft.sheet().stream()
                .flatMap(sheet -> sheet.value().database().searchPath().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> features() {
        return draft.features().stream()
                .flatMap(matrix -> matrix.value().categories().stream())
                .flatMap(category -> category.features().stream())
                .map(FeatureMatrix.Feature::id)
                .collect(Collectors.toSet());
    }

    private void rising() {
        List<Pack.Sheet.Entry> migrations = pack.migrations();
        for (int i = 1; i < migrations.size(); i++) {
            String before = migrations.get(i - 1).version();
            if (migrations.get(i).version().compareTo(before) <= 0) {
                flaws.add(
                        file,
                        at("migrations", i, "version"),
                        "version %s should be higher than %s before it"
                                .formatted(migrations.get(i).version(), before));
            }
        }
    }
}
