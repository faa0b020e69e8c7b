package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.List;
import java.util.Set;

/** What must be true of {@code environment.yaml}. */
final class EnvironmentRules {
    private final YamlFile file;
    private final List<Environment.Variable> variables;
    private final Set<String> editions;
    private final Flaws flaws;

    EnvironmentRules(Bound<Environment> bound, Set<String> editions, Flaws flaws) {
        this.file = bound.file();
        this.variables = bound.value().variables();
        this.editions = editions;
        this.flaws = flaws;
    }

    void judge() {
        Rules.unique(variables, Environment.Variable::label, file, at("variables"), "name", flaws);
        for (int i = 0; i < variables.size(); i++) {
            judge(variables.get(i), i);
        }
    }

    private void judge(Environment.Variable variable, int i) {
        if (variable.name() != null && variable.pattern() != null) {
            flaws.add(
                    file,
                    at("variables", i, "pattern"),
                    "variable '%s' has both a name and a pattern; give one of the two".formatted(variable.name()));
        } else if (variable.name() == null && variable.pattern() == null) {
            flaws.add(file, at("variables", i), "a variable needs a name or a pattern");
        } else if (variable.pattern() != null && !variable.pattern().endsWith("*")) {
            flaws.add(
                    file,
                    at("variables", i, "pattern"),
                    "the pattern '%s' should end in *".formatted(variable.pattern()));
        }
        if (variable.setting() != null) {
            new SettingRules(file, variable, at("variables", i, "setting"), flaws).judge();
        }
        if (variable.holds() != null && variable.name() == null) {
            flaws.add(file, at("variables", i, "holds"), "only a variable with a name can hold something");
        }
        variable.editions()
                .keySet()
                .forEach(edition -> Rules.exists(
                        edition, "edition", editions, file, at("variables", i, "editions", edition), flaws));
    }
}
