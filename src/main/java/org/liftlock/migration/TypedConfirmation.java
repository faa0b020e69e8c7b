package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.Step;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;

/** Whoever starts what only a backup brings back, or something before its time, types the name of the installation. */
final class TypedConfirmation {
    static final String FIELD = "parameters." + Step.CONFIRMATION;

    private TypedConfirmation() {}

    static boolean wanted(Playbook playbook) {
        return playbook.steps().stream().map(Step.class::cast).anyMatch(Step::destroys);
    }

    /** @throws Problem.Invalid when the name was not typed, or is another one */
    static void require(Playbook playbook, Installation installation, Order order) {
        if (wanted(playbook) && !typed(installation, order)) {
            throw new Problem.Invalid(Map.of(
                    FIELD,
                    "Type the name of the installation, %s, to show that you mean this one."
                            .formatted(installation.name())));
        }
    }

    /**
     * @param early why it should not begin yet; empty when it may
     * @throws Problem.Invalid when it is early, and the name was not typed
     */
    static void require(Optional<String> early, Installation installation, Order order) {
        if (early.isPresent() && !typed(installation, order)) {
            throw new Problem.Invalid(Map.of(
                    FIELD,
                    "%s To have it done before, type the name of the installation, %s."
                            .formatted(early.get(), installation.name())));
        }
    }

    private static boolean typed(Installation installation, Order order) {
        return order.mode() != Mode.EXECUTE
                || installation
                        .name()
                        .equals(order.parameters().path(Step.CONFIRMATION).asText());
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
