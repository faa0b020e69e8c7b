package org.liftlock.product;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the files of one product's folder, noting what cannot be read. */
final class Reading {
    private final Folder folder;
    private final Flaws flaws;
    private final YamlReader yaml;

    Reading(Folder folder, StepCatalog catalog, Flaws flaws) {
        this.folder = folder;
        this.flaws = flaws;
        this.yaml = new YamlReader(catalog, flaws);
    }

    Draft draft() {
        return new Draft(
                folder,
                required("product.yaml", ProductSheet.class),
                required("features.yaml", FeatureMatrix.class),
                required("environment.yaml", Environment.class),
                optional("tenancy.yaml", Tenancy.class),
                entitlements(),
                perEdition(
                        edition -> required("configuration/" + edition + "/env.yaml", EditionConfiguration.Env.class)),
                perEdition(this::composePatch),
                folder.folders("packs").stream().flatMap(this::pack).toList(),
                folder.yamlFiles("data").stream().flatMap(this::data).toList(),
                folder.yamlFiles("playbooks").stream()
                        .flatMap(file -> required("playbooks/" + file, Playbook.class).stream())
                        .toList(),
                folder.text("diagnosis.yaml")
                        .flatMap(text -> yaml.read(folder.nameOf("diagnosis.yaml"), text, DiagnosisSheet.class)),
                optional("prices.yaml", PriceSheet.class),
                optional("usage.yaml", UsageSheet.class),
                new SampleReading(folder, yaml, flaws).read());
    }

    private <T> Optional<Bound<T>> required(String file, Class<T> type) {
        return text(file).flatMap(text -> yaml.read(folder.nameOf(file), text, type));
    }

    private <T> Optional<Bound<T>> optional(String file, Class<T> type) {
        return folder.text(file).flatMap(text -> yaml.read(folder.nameOf(file), text, type));
    }

    /** A product either has the whole folder or nothing of it. */
    Optional<Draft.EntitlementFiles> entitlements() {
        if (folder.files("entitlements").isEmpty()) {
            return Optional.empty();
        }
        Optional<Bound<EntitlementSheet>> sheet = required("entitlements/entitlements.yaml", EntitlementSheet.class);
        Optional<Bound<Taxonomy>> taxonomy = required("entitlements/taxonomy.yaml", Taxonomy.class);
        Optional<Bound<EntitlementMapping>> mapping = required("entitlements/mapping.yaml", EntitlementMapping.class);
        return sheet.isEmpty() || taxonomy.isEmpty() || mapping.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft.EntitlementFiles(sheet.get(), taxonomy.get(), mapping.get()));
    }

    private Optional<String> text(String file) {
        Optional<String> text = folder.text(file);
        if (text.isEmpty()) {
            flaws.add(folder.nameOf(file), 0, "this file is missing");
        }
        return text;
    }

    private <T> Map<String, T> perEdition(Function<String, Optional<T>> read) {
        Map<String, T> byEdition = new LinkedHashMap<>();
        folder.folders("configuration")
                .forEach(edition -> read.apply(edition).ifPresent(found -> byEdition.put(edition, found)));
        return byEdition;
    }

    private Optional<YamlFile> composePatch(String edition) {
        String file = "configuration/" + edition + "/docker-compose.patch.yaml";
        return text(file).flatMap(text -> yaml.parse(folder.nameOf(file), text));
    }

    private Stream<Draft.PackFiles> pack(String name) {
        String inside = "packs/" + name + "/";
        return required(inside + "pack.yaml", Pack.Sheet.class).stream()
                .map(sheet -> new Draft.PackFiles(
                        name,
                        sheet,
                        sql(
                                inside,
                                sheet.value().migrations().stream()
                                        .flatMap(entry -> Stream.of(entry.file(), entry.undo())))));
    }

    private Stream<Draft.DataFiles> data(String file) {
        return required("data/" + file, DataStep.class).stream()
                .map(sheet -> new Draft.DataFiles(
                        sheet,
                        sql(
                                "data/",
                                Stream.of(
                                        sheet.value().statement(), sheet.value().undo()))));
    }

    private Map<String, String> sql(String inside, Stream<String> files) {
        Map<String, String> found = new LinkedHashMap<>();
        files.forEach(file -> folder.text(inside + file).ifPresent(text -> found.put(file, text)));
        return found;
    }
}
