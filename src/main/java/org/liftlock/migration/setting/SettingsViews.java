package org.liftlock.migration.setting;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.migration.Premises;
import org.liftlock.migration.configuration.DotEnv;
import org.liftlock.migration.configuration.EditionFiles;
import org.liftlock.migration.step.SiteAnswers;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Puts together what is decided of an installation and what is in force. */
@ApplicationScoped
public class SettingsViews {
    private final Products products;
    private final InstallationSettings settings;
    private final Decisions decisions;
    private final Premises premises;

    SettingsViews(Products products, InstallationSettings settings, Decisions decisions, Premises premises) {
        this.products = products;
        this.settings = settings;
        this.decisions = decisions;
        this.premises = premises;
    }

    public SettingsView of(Installation installation) {
        Product product = products.get(installation.product());
        Edition edition = product.edition(installation.edition());
        Optional<DotEnv> file = file(installation);
        Map<String, InstallationSetting> decided = settings.of(installation.id());
        List<SettingsView.Line> lines = product.environment().settings(edition).stream()
                .map(variable -> new SettingsView.Line(
                        variable,
                        Objects.requireNonNull(variable.setting()),
                        decided.get(variable.label()),
                        file.flatMap(env -> env.value(variable.label())).orElse(null)))
                .toList();
        return new SettingsView(
                installation,
                product,
                edition,
                lines,
                having(product),
                file.map(env -> pending(installation, product, edition, env)).orElse(List.of()),
                file.isPresent(),
                new Chores(product, edition).settings());
    }

    private static Optional<Edition> having(Product product) {
        return product.editions().stream()
                .filter(edition -> !product.environment().settings(edition).isEmpty())
                .findFirst();
    }

    private List<String> pending(Installation installation, Product product, Edition edition, DotEnv env) {
        return decisions.of(installation, product, edition).path(SiteAnswers.SETTINGS).properties().stream()
                .filter(variable -> !env.value(variable.getKey())
                        .orElse("")
                        .equals(variable.getValue().asText()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Empty when there is none, or it cannot be read now. */
    private Optional<DotEnv> file(Installation installation) {
        try {
            return Optional.ofNullable(
                            premises.configuration(installation).read().get(EditionFiles.ENV))
                    .map(DotEnv::parse);
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
