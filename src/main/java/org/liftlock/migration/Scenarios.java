package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.installation.Installation;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Scenario;

/** Which of a playbook's scenarios a run follows: the one among its parameters. */
final class Scenarios {
    private static final String FIELD = "parameters." + Scenario.KEY;

    private Scenarios() {}

    /**
     * The order with its scenario decided, so that a plan and the run that follows do the same.
     *
     * @throws Problem.Invalid when the scenario is not known, or not for the installation's environment
     */
    static Order settled(Order order, Installation installation, Playbook playbook) {
        String environment = installation.environment().id();
        if (playbook.scenarios().isEmpty() || !order.parameters().isObject() || !playbook.suits(environment)) {
            return order;
        }
        String named = order.parameters().path(Scenario.KEY).asText();
        Scenario chosen = named.isBlank()
                ? playbook.usual(environment).orElseThrow()
                : playbook.scenario(named).orElseThrow(() -> unknown(playbook));
        if (!chosen.suits(environment)) {
            throw new Problem.Invalid(Map.of(
                    FIELD,
                    "\"%s\" is only for %s, and %s is for %s."
                            .formatted(
                                    chosen.title(),
                                    String.join(" or ", chosen.environments()),
                                    installation.name(),
                                    environment)));
        }
        ObjectNode parameters = order.parameters().deepCopy();
        return order.with(parameters.put(Scenario.KEY, chosen.id()));
    }

    private static Problem unknown(Playbook playbook) {
        return new Problem.Invalid(Map.of(
                FIELD,
                "Choose one of: %s."
                        .formatted(
                                playbook.scenarios().stream().map(Scenario::id).collect(Collectors.joining(", ")))));
    }

    static Playbook chosen(Playbook playbook, JsonNode parameters) {
        return playbook.in(parameters.path(Scenario.KEY).asText());
    }

    /** The playbook that a run follows, as it does; empty when the product has none of this name any more. */
    static Optional<Playbook> of(Product product, RunOrder run) {
        return product.playbook(run.playbook()).map(playbook -> chosen(playbook, run.parameters()));
    }
}
