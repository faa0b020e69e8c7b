package org.liftlock.migration.setting;

import java.util.Optional;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.CreateTenant;
import org.liftlock.migration.step.PutRows;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Route;
import org.liftlock.product.StepSpec;

/** Finds the playbooks that keep the edition of an installation, by what they do. */
public record Chores(Product product, Edition edition) {
    /** Writes what has been decided into the configuration, and lets the services read it. */
    public Optional<Playbook> settings() {
        return product.playbooks().stream()
                .filter(this::fits)
                .filter(playbook -> does(playbook, Configure.class))
                .findFirst();
    }

    /** Writes a list of the portal into the database, and leaves the services alone. */
    public Optional<Playbook> rows(String list) {
        return product.playbooks().stream()
                .filter(this::fits)
                .filter(playbook -> !does(playbook, Configure.class))
                .filter(playbook -> playbook.steps().stream()
                        .anyMatch(step ->
                                step instanceof PutRows put && put.rows().equals(list)))
                .findFirst();
    }

    /** Makes a tenant. */
    public Optional<Playbook> tenants() {
        return product.playbooks().stream()
                .filter(this::fits)
                .filter(playbook -> does(playbook, CreateTenant.class))
                .findFirst();
    }

    private boolean fits(Playbook playbook) {
        return playbook.route() instanceof Route.Within within && within.begins(edition.id());
    }

    private static boolean does(Playbook playbook, Class<? extends StepSpec> kind) {
        return playbook.steps().stream().anyMatch(kind::isInstance);
    }
}
