package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of {@code product.yaml}. */
final class SheetRules {
    private final YamlFile file;
    private final ProductSheet sheet;
    private final Draft draft;
    private final Flaws flaws;
    private final Set<String> editions;

    SheetRules(Bound<ProductSheet> bound, Draft draft, Flaws flaws) {
        this.file = bound.file();
        this.sheet = bound.value();
        this.draft = draft;
        this.flaws = flaws;
        this.editions = Rules.ids(sheet.editions(), Edition::id);
    }

    void judge() {
        if (!sheet.id().equals(draft.folder().name())) {
            flaws.add(
                    file,
                    at("id"),
                    "the id '%s' differs from the folder's name '%s'"
                            .formatted(sheet.id(), draft.folder().name()));
        }
        judgeEditions();
        judgeServices();
        judgeResources();
        judgeLicensing();
        Rules.unique(sheet.preserved(), ProductSheet.Preserved::id, file, at("preserved"), "id", flaws);
        for (int i = 0; i < sheet.supportChannels().size(); i++) {
            editionsExist(sheet.supportChannels().get(i).editions(), at("support_channels", i, "editions"));
        }
        for (int i = 0; i < sheet.commands().size(); i++) {
            editionsExist(sheet.commands().get(i).editions(), at("commands", i, "editions"));
        }
    }

    private void judgeEditions() {
        if (sheet.editions().isEmpty()) {
            flaws.add(file, at("editions"), "a product needs at least one edition");
        }
        Rules.unique(sheet.editions(), Edition::id, file, at("editions"), "id", flaws);
        Set<String> packs = Rules.ids(draft.packs(), Draft.PackFiles::folder);
        for (int i = 0; i < sheet.editions().size(); i++) {
            Edition edition = sheet.editions().get(i);
            judgeRecognition(edition, i);
            if (edition.pack() != null && !packs.contains(edition.pack())) {
                flaws.add(
                        file,
                        at("editions", i, "pack"),
                        "there is no usable pack '%s' under packs/".formatted(edition.pack()));
            }
        }
    }

    private void judgeRecognition(Edition edition, int i) {
        JsonPointer here = at("editions", i, "recognized_by");
        Edition.Recognition recognition = edition.recognizedBy();
        if (recognition.tables().isEmpty() && !recognition.empty()) {
            flaws.add(file, here, "edition '%s' names no table to be recognized by".formatted(edition.id()));
        }
        if (recognition.empty() && (i > 0 || !recognition.tables().isEmpty() || edition.pack() != null)) {
            flaws.add(
                    file,
                    here.appendProperty("empty"),
                    "only the lowest edition can be an empty database, and then it has neither tables nor a pack");
        }
    }

    private void judgeServices() {
        Rules.unique(sheet.services(), ProductSheet.ServiceSpec::id, file, at("services"), "id", flaws);
        for (int i = 0; i < sheet.services().size(); i++) {
            editionsExist(sheet.services().get(i).editions(), at("services", i, "editions"));
        }
    }

    private void judgeResources() {
        ProductSheet.Resources resources = sheet.resources();
        if (resources == null) {
            return;
        }
        Rules.exists(
                resources.service(),
                "service",
                Rules.ids(sheet.services(), ProductSheet.ServiceSpec::id),
                file,
                at("resources", "service"),
                flaws);
        pointer(resources.memoryBytes(), "memory_bytes");
        pointer(resources.cpuCores(), "cpu_cores");
        pointer(resources.diskFreeBytes(), "disk_free_bytes");
    }

    private void judgeLicensing() {
        ProductSheet.Licensing licensing = sheet.licenses();
        if (licensing.trialDays() < 1 || licensing.trialDays() > 366) {
            flaws.add(file, at("licensing", "trial_days"), "a trial lasts from 1 to 366 days");
        }
        if (licensing.graceDays() < 0 || licensing.graceDays() > 366) {
            flaws.add(file, at("licensing", "grace_days"), "grace lasts from 0 to 366 days");
        }
        judgeAgreement(licensing.agreement());
        String variable = licensing.variable();
        if (variable != null
                && draft.environment()
                        .filter(environment -> environment.value().variables().stream()
                                .noneMatch(known -> variable.equals(known.name())))
                        .isPresent()) {
            flaws.add(
                    file,
                    at("licensing", "variable"),
                    "there is no variable '%s' in environment.yaml".formatted(variable));
        }
    }

    private void judgeAgreement(ProductSheet.@Nullable Agreement agreement) {
        if (agreement != null && agreement.version().isBlank()) {
            flaws.add(file, at("licensing", "agreement", "version"), "an agreement has a version, such as 2026-01");
        }
        if (agreement != null && !agreement.url().startsWith("https://")) {
            flaws.add(
                    file,
                    at("licensing", "agreement", "url"),
                    "'%s' should be an address, which begins with https://".formatted(agreement.url()));
        }
    }

    private void pointer(String value, String key) {
        if (!value.startsWith("/")) {
            flaws.add(
                    file, at("resources", key), "'%s' should be a JSON pointer, which begins with /".formatted(value));
        }
    }

    private void editionsExist(List<String> named, JsonPointer list) {
        Rules.exist(named, "edition", editions, file, list, flaws);
    }
}
