package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be true of the folder {@code entitlements/}: every grant that it names exists. */
final class EntitlementRules {
    private final Draft.EntitlementFiles files;
    private final Taxonomy taxonomy;
    private final Set<String> modules;
    private final Set<String> submodules;
    private final Flaws flaws;

    EntitlementRules(Draft.EntitlementFiles files, Flaws flaws) {
        this.files = files;
        this.taxonomy = files.taxonomy().value();
        this.modules = Rules.ids(taxonomy.modules(), Taxonomy.Module::key);
        this.submodules = taxonomy.modules().stream()
                .flatMap(module -> module.submodules().stream().map(part -> module.key() + "/" + part.key()))
                .collect(Collectors.toSet());
        this.flaws = flaws;
    }

    void judge() {
        taxonomy();
        YamlFile mapping = files.mapping().file();
        List<EntitlementMapping.Rule> rules = files.mapping().value().rules();
        Rules.unique(rules, EntitlementMapping.Rule::key, mapping, at("rules"), "key", flaws);
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), mapping, at("rules", i));
        }
        sheet(files.sheet().file(), files.sheet().value());
    }

    private void taxonomy() {
        YamlFile file = files.taxonomy().file();
        Rules.unique(taxonomy.modules(), Taxonomy.Module::key, file, at("modules"), "key", flaws);
        for (int i = 0; i < taxonomy.modules().size(); i++) {
            Rules.unique(
                    taxonomy.modules().get(i).submodules(),
                    Taxonomy.Submodule::key,
                    file,
                    at("modules", i, "submodules"),
                    "key",
                    flaws);
        }
    }

    private void rule(EntitlementMapping.Rule rule, YamlFile file, JsonPointer here) {
        compared(rule.key(), file, here.appendProperty("key"));
        if (rule.modules().isEmpty()
                && rule.submodules().isEmpty()
                && rule.routes().isEmpty()) {
            flaws.add(file, here, "the rule for '%s' grants nothing".formatted(rule.key()));
        }
        if (rule.trialDays() != null && rule.trialDays() < 1) {
            flaws.add(file, here.appendProperty("trial_days"), "a trial should last a day or longer");
        }
        Rules.exist(rule.modules(), "module", modules, file, here.appendProperty("modules"), flaws);
        targets(rule.submodules(), file, here.appendProperty("submodules"));
        routes(rule.routes(), file, here.appendProperty("routes"));
    }

    private void compared(List<String> keys, YamlFile file, JsonPointer list) {
        for (int i = 0; i < keys.size(); i++) {
            compared(keys.get(i), file, list.appendIndex(i));
        }
    }

    private void compared(String key, YamlFile file, JsonPointer here) {
        if (!key.equals(LegacyKey.of(key))) {
            flaws.add(file, here, "'%s' should be written as it is compared: %s".formatted(key, LegacyKey.of(key)));
        }
    }

    private void targets(List<String> targets, YamlFile file, JsonPointer list) {
        for (int i = 0; i < targets.size(); i++) {
            if (!submodules.contains(targets.get(i))) {
                flaws.add(
                        file,
                        list.appendIndex(i),
                        "there is no submodule '%s' in the taxonomy; it is written as module/submodule"
                                .formatted(targets.get(i)));
            }
        }
    }

    private void routes(List<String> routes, YamlFile file, JsonPointer list) {
        for (int i = 0; i < routes.size(); i++) {
            RoutePattern pattern = new RoutePattern(routes.get(i));
            boolean known = taxonomy.modules().stream()
                    .flatMap(module -> module.submodules().stream())
                    .anyMatch(part -> pattern.matches(part.path()));
            if (!known) {
                flaws.add(
                        file,
                        list.appendIndex(i),
                        "no menu path of the taxonomy matches '%s'".formatted(pattern.text()));
            }
        }
    }

    private void sheet(YamlFile file, EntitlementSheet sheet) {
        Rules.exist(sheet.alwaysOn(), "module", modules, file, at("always_on"), flaws);
        compared(sheet.alwaysOnKeys(), file, at("always_on_keys"));
        compared(sheet.legacyAccess().defaultKeys(), file, at("legacy_access", "default_keys"));
        words(
                file,
                sheet.words().yes(),
                at("words", "yes"),
                new HashSet<>(sheet.words().no()));
        words(file, sheet.words().no(), at("words", "no"), Set.of());
        if (sheet.machineSources().contains(sheet.source())) {
            flaws.add(
                    file,
                    at("machine_sources"),
                    "'%s' is the source of the migration itself".formatted(sheet.source()));
        }
    }

    private void words(YamlFile file, List<String> words, JsonPointer list, Set<String> others) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.equals(word.strip().toLowerCase(Locale.ROOT))) {
                flaws.add(
                        file,
                        list.appendIndex(i),
                        "'%s' should be in lower case, without spaces around it".formatted(word));
            }
            if (others.contains(word)) {
                flaws.add(file, list.appendIndex(i), "'%s' cannot mean both yes and no".formatted(word));
            }
        }
    }
}
