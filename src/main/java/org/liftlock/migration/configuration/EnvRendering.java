package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.EditionConfiguration.Env;
import org.liftlock.product.EditionConfiguration.Setting;
import org.liftlock.product.Environment;
import org.liftlock.product.Environment.Need;
import org.liftlock.product.Environment.Variable;

/** Turns an installation's {@code .env} into the one that another edition needs. */
final class EnvRendering {
    private final Env wanted;
    private final Env former;
    private final Environment environment;
    private final Edition edition;
    private final Answers answers;
    private final Predicate<String> secret;
    private final List<EntryChange> changes = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private DotEnv env;

    /** @param former what the edition that runs now has brought */
    EnvRendering(
            DotEnv before,
            Env wanted,
            Env former,
            Environment environment,
            Edition edition,
            Answers answers,
            Predicate<String> secret) {
        this.env = before;
        this.wanted = wanted;
        this.former = former;
        this.environment = environment;
        this.edition = edition;
        this.answers = answers;
        this.secret = secret;
    }

    DotEnv render() {
        wanted.remove().forEach(this::remove);
        wanted.set().forEach(setting -> {
            boolean given = !value(setting.name()).isBlank();
            if (!(given && Filled.isMade(setting))) {
                set(setting);
            }
        });
        answers.decided().forEach(this::decide);
        wanted.defaults().stream().filter(this::isWanting).forEach(setting -> {
            ownComment(setting.name(), setting.value());
            set(setting);
        });
        wanted.optional().forEach(this::propose);
        return env;
    }

    List<EntryChange> changes() {
        return changes;
    }

    private String value(String name) {
        return env.value(name).orElse("");
    }

    /** An empty value may be meant so, unless the edition cannot do without one. */
    private boolean isWanting(Setting setting) {
        boolean required = required().anyMatch(variable -> setting.name().equals(variable.name()));
        return env.value(setting.name())
                .map(value -> value.isBlank() && required)
                .orElse(true);
    }

    private Stream<Variable> required() {
        return environment.variables().stream()
                .filter(variable -> variable.editions().get(edition.id()) == Need.REQUIRED);
    }

    private void remove(String name) {
        Optional<String> value = env.value(name);
        if (value.isPresent() && isOwn(name, value.get())) {
            env = env.comment(name);
            changes.add(new EntryChange("variable", name, "is kept as a comment, with the installation's own value"));
        } else if (value.isPresent()) {
            env = env.remove(name);
            changes.add(new EntryChange("variable", name, "is removed"));
        }
    }

    /** What the former edition has brought can be brought again; what the installation chose itself cannot. */
    private boolean isOwn(String name, String value) {
        boolean imposed =
                former.set().stream().anyMatch(setting -> setting.name().equals(name));
        boolean proposed = Stream.concat(former.defaults().stream(), former.optional().stream())
                .anyMatch(setting ->
                        setting.name().equals(name) && setting.value().equals(value));
        boolean oneLine = !value.contains("\n");
        return !value.isBlank() && !imposed && !proposed && oneLine;
    }

    private void set(Setting setting) {
        Filled filled = Filled.of(setting, edition, answers);
        if (filled.value().isEmpty()) {
            leaveOpen(setting, filled.wanted());
            return;
        }
        String value = filled.value().get();
        put(setting, value, filled.origin().isEmpty() ? shown(setting.name(), value) : filled.origin());
    }

    private void put(Setting setting, String value, String shown) {
        String name = setting.name();
        Optional<String> was = env.value(name);
        if (was.filter(value::equals).isEmpty()) {
            headed(setting);
            env = env.set(name, value);
            changes.add(new EntryChange(
                    "variable",
                    name,
                    was.isEmpty() ? "is added: " + shown : "becomes " + shown + ", was " + shown(name, was.get())));
        }
    }

    private void decide(String name, String value) {
        boolean imposed =
                wanted.set().stream().anyMatch(setting -> setting.name().equals(name));
        if (!imposed && env.value(name).filter(value::equals).isEmpty()) {
            put(
                    new Setting(name, value, false, null),
                    value,
                    shown(name, value) + ", as decided for this installation");
        }
    }

    private String shown(String name, String value) {
        return secret.test(name) ? SecretText.DOTS : value.isEmpty() ? "empty" : value;
    }

    private void leaveOpen(Setting setting, String wanted) {
        if (!value(setting.name()).isBlank()) {
            return;
        }
        propose(setting.name(), "", setting);
        if (wanted.startsWith("ask:")) {
            findings.add(Finding.warning(
                    "answer_missing",
                    "Nobody has said what %s should be, so it is written to .env as a comment."
                            .formatted(setting.name()),
                    "Give %s when you start the run, or fill in the line \"# %s=\" in .env afterwards, take the # away and restart the services."
                            .formatted(wanted.substring("ask:".length()), setting.name())));
        } else {
            findings.add(Finding.error(
                    "license_missing",
                    "There is no license to write to .env as %s: %s".formatted(setting.name(), answers.licenseName()),
                    "See that the organization has a valid license for %s, then check again."
                            .formatted(edition.name())));
        }
    }

    /** An earlier way down may have left it there; whether it is still meant, only people know. */
    private void ownComment(String name, String brought) {
        boolean own = env.value(name).isEmpty()
                && env.commented(name)
                        .filter(value -> !value.isBlank() && !value.equals(brought))
                        .isPresent();
        if (own) {
            findings.add(Finding.info(
                    "own_value_in_comment",
                    "%s stands in .env as a comment with a value of the installation's own; take the # away there if %s should use it."
                            .formatted(name, edition.name())));
        }
    }

    private void propose(Setting setting) {
        String proposed = Filled.of(setting, edition, answers).value().orElse("");
        ownComment(setting.name(), proposed);
        propose(setting.name(), proposed, setting);
    }

    private void propose(String name, String value, Setting setting) {
        if (!env.mentions(name)) {
            headed(setting);
            env = env.propose(name, value);
            changes.add(new EntryChange("variable", name, "is proposed as a comment"));
        }
    }

    /** What is added stands together under the edition's name. */
    private void headed(Setting setting) {
        String heading = edition.name() + " edition";
        if (!env.mentions(setting.name()) && !env.hasRemark(heading)) {
            env = env.emptyLine().remark(heading);
        }
        if (!env.mentions(setting.name()) && setting.comment() != null) {
            env = env.remark(setting.comment());
        }
    }

    /** @param elsewhere variables that the services are given by other means than the file */
    List<Finding> findings(Map<String, String> elsewhere) {
        List<Finding> all = new ArrayList<>(findings);
        for (Variable variable : required().toList()) {
            String name = variable.name();
            if (name != null && value(name).isBlank() && isMissing(name, elsewhere) && !isLicense(name)) {
                all.add(missing(name, variable));
            }
        }
        return all;
    }

    private boolean isMissing(String name, Map<String, String> elsewhere) {
        String given = elsewhere.getOrDefault(name, "");
        return given.isBlank() || SecretPatterns.isReference(given);
    }

    /** Of a missing license something has been said already. */
    private boolean isLicense(String name) {
        return wanted.set().stream()
                .anyMatch(setting ->
                        setting.name().equals(name) && setting.value().contains("{license}"));
    }

    private Finding missing(String name, Variable variable) {
        String example = variable.example() == null ? "" : " (for example %s)".formatted(variable.example());
        return Finding.error(
                "variable_missing",
                "%s needs the variable %s, and neither .env nor docker-compose.yml gives it a value. %s"
                        .formatted(edition.name(), name, variable.description()),
                "Add a line %s=... to the installation's .env%s, then check again.".formatted(name, example));
    }
}
