package org.liftlock.migration;

import org.liftlock.migration.step.Stop;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;

/**
 * What a plan leads to, in the words of its page.
 *
 * @param moves whether the installation gets another edition
 * @param stops whether services are stopped meanwhile
 */
record Aim(String heading, String button, boolean moves, boolean stops) {

    static Aim of(Product product, Playbook playbook, Run run) {
        Edition from = product.edition(run.fromEdition());
        Edition to = product.edition(run.toEdition());
        String installation = run.installation().name();
        boolean stops = playbook.steps().stream().anyMatch(Stop.class::isInstance);
        if (from.equals(to)) {
            return new Aim("%s: %s".formatted(installation, playbook.title()), "Start", false, stops);
        }
        boolean up = product.editions().indexOf(to) > product.editions().indexOf(from);
        return new Aim(
                "%s from %s to %s".formatted(installation, from.name(), to.name()),
                up ? "Start the upgrade" : "Start the way down",
                true,
                stops);
    }
}
