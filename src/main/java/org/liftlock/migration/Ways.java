package org.liftlock.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Route;

/** Finds out between which editions a playbook would lead on an installation, and refuses what does not fit. */
@ApplicationScoped
class Ways {
    static final String EDITION = "edition";
    static final String BACKUP = "backup";

    private final BackupShelf shelf;

    Ways(BackupShelf shelf) {
        this.shelf = shelf;
    }

    /** The order with whatever it leaves open decided, so that a plan and the run that follows do the same. */
    Order settled(Installation installation, Playbook playbook, Order order) {
        if (!(playbook.route() instanceof Route.Back)) {
            return order;
        }
        KeptBackup chosen = shelf.choose(
                installation,
                order.parameters().path(EDITION).asText(),
                order.parameters().path(BACKUP).asText());
        ObjectNode parameters = order.parameters().deepCopy();
        parameters.put(EDITION, chosen.edition());
        parameters.put(BACKUP, chosen.id());
        return new Order(order.installation(), order.playbook(), order.mode(), parameters, order.digest());
    }

    /**
     * @param order a settled one
     * @param superseded the run that this one comes in the place of
     */
    Route.Between of(Installation installation, Playbook playbook, Order order, Optional<Run> superseded) {
        String environment = installation.environment().id();
        if (!playbook.suits(environment)) {
            throw new Problem.Conflict(
                    "wrong_environment",
                    "%s is for %s; \"%s\" is only for %s."
                            .formatted(
                                    installation.name(),
                                    environment,
                                    playbook.title(),
                                    String.join(" or ", playbook.environments())),
                    "Choose another playbook. If the installation is not for %s at all, add it again with what it is for."
                            .formatted(environment));
        }
        return switch (playbook.route()) {
            case Route.Between between -> between(installation, between);
            case Route.Within within -> within(installation, within);
            case Route.Back back ->
                new Route.Between(
                        superseded.filter(Run::begun).map(Run::toEdition).orElse(installation.edition()),
                        order.parameters().path(EDITION).asText());
        };
    }

    /** An installation that is there already may run the playbook again: it changes nothing and says so. */
    private static Route.Between between(Installation installation, Route.Between way) {
        if (!way.begins(installation.edition()) && !way.to().equals(installation.edition())) {
            throw wrongEdition(installation, "this playbook leads from %s to %s".formatted(way.from(), way.to()));
        }
        return way;
    }

    private static Route.Between within(Installation installation, Route.Within way) {
        if (!way.begins(installation.edition())) {
            throw wrongEdition(installation, "this playbook is for %s".formatted(String.join(", ", way.editions())));
        }
        return new Route.Between(installation.edition(), installation.edition());
    }

    private static Problem wrongEdition(Installation installation, String way) {
        return new Problem.Conflict(
                "wrong_edition",
                "%s is of the edition %s; %s.".formatted(installation.name(), installation.edition(), way),
                "Choose a playbook that begins at %s.".formatted(installation.edition()));
    }
}
