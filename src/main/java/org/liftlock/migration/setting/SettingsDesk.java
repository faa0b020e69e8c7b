package org.liftlock.migration.setting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment.Variable;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Where people decide the settings of an installation. Every change is audited. */
@ApplicationScoped
class SettingsDesk {
    private final InstallationSettings settings;
    private final Products products;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    SettingsDesk(
            InstallationSettings settings, Products products, AuditTrail audit, CurrentViewer viewer, Clock clock) {
        this.settings = settings;
        this.products = products;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * Decides all settings at once; one that is left out or blank is left to the installation's own files.
     *
     * @return the names of those that are others than before
     */
    @Transactional
    List<String> decide(Installation installation, Map<String, String> values) {
        List<Variable> known = known(installation);
        refuseUnusable(known, values);
        Map<String, String> changes = new LinkedHashMap<>();
        known.forEach(variable -> decide(
                installation,
                variable.label(),
                values.getOrDefault(variable.label(), "").strip(),
                changes));
        if (!changes.isEmpty()) {
            audit.record(
                    installation.organization().id(),
                    viewer.get().email(),
                    "installation.settings_changed",
                    installation.id().toString(),
                    changes);
        }
        return List.copyOf(changes.keySet());
    }

    private List<Variable> known(Installation installation) {
        Product product = products.get(installation.product());
        Edition edition = product.edition(installation.edition());
        List<Variable> known = product.environment().settings(edition);
        if (known.isEmpty()) {
            Optional<Edition> having = product.editions().stream()
                    .filter(other -> !product.environment().settings(other).isEmpty())
                    .findFirst();
            throw new Problem.Conflict(
                    "not_in_edition",
                    "%s runs %s, which has no settings to decide here.".formatted(installation.name(), edition.name()),
                    having.map(other -> "Upgrade it to %s, then decide them.".formatted(other.name()))
                            .orElse("Change its configuration files by hand."));
        }
        return known;
    }

    private static void refuseUnusable(List<Variable> known, Map<String, String> values) {
        Map<String, String> errors = new TreeMap<>();
        Map<String, Variable> byName = known.stream().collect(Collectors.toMap(Variable::label, variable -> variable));
        values.forEach((name, value) -> {
            Variable variable = byName.get(name);
            if (variable == null) {
                errors.put(name, "There is no such setting; there is %s.".formatted(String.join(", ", names(known))));
            } else if (!value.isBlank()) {
                Objects.requireNonNull(variable.setting())
                        .flaw(value.strip())
                        .ifPresent(flaw -> errors.put(name, flaw));
            }
        });
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private static List<String> names(List<Variable> known) {
        return known.stream().map(Variable::label).toList();
    }

    private void decide(Installation installation, String name, String value, Map<String, String> changes) {
        Optional<InstallationSetting> present = settings.one(installation.id(), name);
        String was = present.map(InstallationSetting::value).orElse("");
        if (was.equals(value)) {
            return;
        }
        changes.put(name, "%s, was %s".formatted(shown(value), shown(was)));
        String by = viewer.get().email();
        if (value.isEmpty()) {
            present.ifPresent(settings::delete);
        } else if (present.isPresent()) {
            present.get().becomes(value, by, clock.instant());
        } else {
            settings.persist(new InstallationSetting(installation, name, value, by, clock.instant()));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not decided" : value;
    }
}
