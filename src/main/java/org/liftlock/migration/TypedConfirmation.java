package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.Step;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;

/** Whoever starts what only a backup brings back types the name of the installation. */
final class TypedConfirmation {
    static final String FIELD = "parameters." + Step.CONFIRMATION;

    private TypedConfirmation() {}

    static boolean wanted(Playbook playbook) {
        return playbook.steps().stream().map(Step.class::cast).anyMatch(Step::destroys);
    }

    /** @throws Problem.Invalid when the name was not typed, or is another one */
    static void require(Playbook playbook, Installation installation, Order order) {
        String typed = order.parameters().path(Step.CONFIRMATION).asText();
        if (order.mode() == Mode.EXECUTE
                && wanted(playbook)
                && !installation.name().equals(typed)) {
            throw new Problem.Invalid(Map.of(
                    FIELD,
                    "Type the name of the installation, %s, to show that you mean this one."
                            .formatted(installation.name())));
        }
    }

    /** A plan's parameters with what was typed. */
    static JsonNode with(JsonNode parameters, String typed) {
        if (typed.isBlank() || !parameters.isObject()) {
            return parameters;
        }
        ObjectNode confirmed = parameters.deepCopy();
        return confirmed.put(Step.CONFIRMATION, typed.strip());
    }
}
