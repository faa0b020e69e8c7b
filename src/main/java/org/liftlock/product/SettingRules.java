package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What must be true of a {@code setting} in {@code environment.yaml}. */
final class SettingRules {
    private final YamlFile file;
    private final Environment.Variable variable;
    private final SettingSpec setting;
    private final JsonPointer at;
    private final Flaws flaws;

    SettingRules(YamlFile file, Environment.Variable variable, JsonPointer at, Flaws flaws) {
        this.file = file;
        this.variable = variable;
        this.setting = Objects.requireNonNull(variable.setting());
        this.at = at;
        this.flaws = flaws;
    }

    void judge() {
        if (variable.name() == null || variable.secret()) {
            flaws.add(file, at, "only a variable with a name that is no secret can be decided in the portal");
        }
        if (setting.kind() != SettingSpec.Kind.DAYS && setting.choices().isEmpty()) {
            flaws.add(file, at, "key 'choices' is missing");
        }
        if (setting.min() != null && setting.max() != null && setting.min() > setting.max()) {
            flaws.add(file, at.appendProperty("min"), "%d is more than max".formatted(setting.min()));
        }
        if (setting.min() != null && setting.min() < 1) {
            flaws.add(file, at.appendProperty("min"), "should be at least 1");
        }
        Rules.unique(setting.choices(), SettingSpec.Choice::value, file, at.appendProperty("choices"), "value", flaws);
        pattern();
    }

    private void pattern() {
        if (setting.pattern() != null) {
            try {
                Pattern.compile(setting.pattern());
            } catch (PatternSyntaxException wrong) {
                flaws.add(
                        file,
                        at.appendProperty("pattern"),
                        "'%s' is no regular expression: %s".formatted(setting.pattern(), wrong.getDescription()));
            }
        }
    }
}
