package org.liftlock.migration;

import java.util.Map;
import org.liftlock.installation.Installation;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Route;

/** Finds out between which editions a playbook would lead on an installation, and refuses what does not fit. */
record Ways(Installation installation, Product product) {
    private static final String EDITION = "edition";

    Route.Between of(Playbook playbook, Order order) {
        return switch (playbook.route()) {
            case Route.Between between -> between(between);
            case Route.Within within -> within(within);
            case Route.Back back -> back(order);
        };
    }

    /** An installation that is there already may run the playbook again: it changes nothing and says so. */
    private Route.Between between(Route.Between way) {
        if (!way.begins(installation.edition()) && !way.to().equals(installation.edition())) {
            throw wrongEdition("this playbook leads from %s to %s".formatted(way.from(), way.to()));
        }
        return way;
    }

    private Route.Between within(Route.Within way) {
        if (!way.begins(installation.edition())) {
            throw wrongEdition("this playbook is for %s".formatted(String.join(", ", way.editions())));
        }
        return new Route.Between(installation.edition(), installation.edition());
    }

    private Route.Between back(Order order) {
        String edition = order.parameters().path(EDITION).asText();
        if (product.findEdition(edition).isEmpty()) {
            throw new Problem.Invalid(Map.of("parameters.edition", "Give the edition to go back to."));
        }
        return new Route.Between(installation.edition(), edition);
    }

    private Problem wrongEdition(String way) {
        return new Problem.Conflict(
                "wrong_edition",
                "%s is of the edition %s; %s.".formatted(installation.name(), installation.edition(), way),
                "Choose a playbook that begins at %s.".formatted(installation.edition()));
    }
}
