package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Judges whether a product's files fit together; each set of rules looks at the files that could be read. */
final class Rules {
    private Rules() {}

    static void judge(Draft draft, Set<String> packRules, Flaws flaws) {
        draft.sheet().ifPresent(sheet -> {
            Set<String> editions = ids(sheet.value().editions(), Edition::id);
            new SheetRules(sheet, draft, flaws).judge();
            draft.features().ifPresent(features -> new FeatureRules(features, editions, flaws).judge());
            draft.environment().ifPresent(environment -> new EnvironmentRules(environment, editions, flaws).judge());
            draft.tenancy().ifPresent(tenancy -> new TenancyRules(tenancy, editions, flaws).judge());
            draft.entitlements().ifPresent(files -> new EntitlementRules(files, flaws).judge());
            new ConfigurationRules(draft, editions, flaws).judge();
            draft.packs().forEach(pack -> new PackRules(pack, draft, editions, packRules, flaws).judge());
            draft.data().forEach(data -> new DataRules(data, editions, flaws).judge());
            draft.playbooks().forEach(playbook -> new PlaybookRules(playbook, draft, editions, flaws).judge());
            draft.sample().ifPresent(sample -> new SampleRules(sample, editions, versions(draft), flaws).judge());
            draft.diagnosis().ifPresent(diagnosis -> new DiagnosisRules(
                            diagnosis,
                            sheet,
                            editions,
                            ids(
                                    draft.playbooks().stream()
                                            .map(Bound::value)
                                            .filter(Playbook::stays)
                                            .toList(),
                                    Playbook::name),
                            flaws)
                    .judge());
            draft.prices()
                    .ifPresent(prices -> new PriceRules(prices, sheet.value().editions(), flaws).judge());
            draft.usage().ifPresent(usage -> new UsageRules(usage, editions, flaws).judge());
            draftWide(draft, flaws);
        });
    }

    private static Map<String, Set<String>> versions(Draft draft) {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        draft.packs()
                .forEach(pack ->
                        versions.put(pack.folder(), ids(pack.sheet().value().migrations(), Pack.Sheet.Entry::version)));
        return versions;
    }

    private static void draftWide(Draft draft, Flaws flaws) {
        Set<String> names = new HashSet<>();
        for (Bound<Playbook> playbook : draft.playbooks()) {
            if (!names.add(playbook.value().name())) {
                flaws.add(
                        playbook.file(),
                        at("name"),
                        "a second playbook is named '%s'"
                                .formatted(playbook.value().name()));
            }
        }
    }

    static JsonPointer at(Object... steps) {
        JsonPointer pointer = JsonPointer.empty();
        for (Object step : steps) {
            pointer = step instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(step.toString());
        }
        return pointer;
    }

    static <T> Set<String> ids(Collection<T> things, Function<T, String> id) {
        Set<String> ids = new LinkedHashSet<>();
        things.forEach(thing -> ids.add(id.apply(thing)));
        return ids;
    }

    /** Notes each thing whose id was there before, at {@code /list/index/key}. */
    static <T> void unique(
            List<T> things, Function<T, String> id, YamlFile file, JsonPointer list, String key, Flaws flaws) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < things.size(); i++) {
            String name = id.apply(things.get(i));
            if (!seen.add(name)) {
                flaws.add(file, list.appendIndex(i).appendProperty(key), "%s '%s' is there twice".formatted(key, name));
            }
        }
    }

    /** Notes each name that is none of those that exist, at {@code /list/index}. */
    static void exist(
            Collection<String> names, String noun, Set<String> existing, YamlFile file, JsonPointer list, Flaws flaws) {
        int index = 0;
        for (String name : names) {
            exists(name, noun, existing, file, list.appendIndex(index++), flaws);
        }
    }

    static void exists(String name, String noun, Set<String> existing, YamlFile file, JsonPointer at, Flaws flaws) {
        if (!existing.contains(name)) {
            flaws.add(
                    file,
                    at,
                    "there is no %s '%s'%s"
                            .formatted(
                                    noun, name, existing.isEmpty() ? "" : "; there is " + String.join(", ", existing)));
        }
    }
}
