package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be true of the files under {@code configuration/}. */
final class ConfigurationRules {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("license|edition|secret:[1-9]\\d{0,3}|ask:[A-Za-z_]\\w*");

    private final Draft draft;
    private final Set<String> editions;
    private final Flaws flaws;

    ConfigurationRules(Draft draft, Set<String> editions, Flaws flaws) {
        this.draft = draft;
        this.editions = editions;
        this.flaws = flaws;
    }

    void judge() {
        draft.folder().folders("configuration").stream()
                .filter(edition -> !editions.contains(edition))
                .forEach(edition -> flaws.add(
                        draft.folder().nameOf("configuration/" + edition),
                        0,
                        "there is no edition '%s'".formatted(edition)));
        draft.settings().forEach(this::judge);
    }

    private void judge(String edition, Bound<EditionConfiguration.Env> bound) {
        EditionConfiguration.Env env = bound.value();
        Set<String> seen = new HashSet<>(env.remove());
        Map.of("set", env.set(), "default", env.defaults(), "optional", env.optional())
                .forEach((key, settings) -> judge(edition, bound.file(), key, settings, seen));
    }

    private void judge(
            String edition, YamlFile file, String key, List<EditionConfiguration.Setting> settings, Set<String> seen) {
        for (int i = 0; i < settings.size(); i++) {
            EditionConfiguration.Setting setting = settings.get(i);
            if (!seen.add(setting.name())) {
                flaws.add(file, at(key, i, "name"), "variable '%s' is there twice".formatted(setting.name()));
            }
            if (draft.environment().isPresent() && !known(setting.name(), edition)) {
                flaws.add(
                        file,
                        at(key, i, "name"),
                        "environment.yaml gives edition '%s' no variable '%s'".formatted(edition, setting.name()));
            }
            placeholders(setting.value(), file, key, i);
        }
    }

    private boolean known(String variable, String edition) {
        return draft.environment().stream()
                .flatMap(environment -> environment.value().variables().stream())
                .filter(described -> described.covers(variable))
                .findFirst()
                .map(described -> described.editions().containsKey(edition))
                .orElse(false);
    }

    private void placeholders(String value, YamlFile file, String key, int i) {
        Matcher braces = BRACES.matcher(value);
        while (braces.find()) {
            if (!PLACEHOLDER.matcher(braces.group(1)).matches()) {
                flaws.add(
                        file,
                        at(key, i, "value"),
                        "unknown placeholder %s; known are {license}, {edition}, {secret:length} and {ask:NAME}"
                                .formatted(braces.group()));
            }
        }
    }
}
