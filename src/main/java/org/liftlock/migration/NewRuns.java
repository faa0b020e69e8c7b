package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.problem.Problem;
import org.liftlock.product.Products;

/** Makes an order of what a program asks for. */
@ApplicationScoped
class NewRuns {
    private final Installations installations;
    private final Products products;
    private final WindowChoice windows;

    NewRuns(Installations installations, Products products, WindowChoice windows) {
        this.installations = installations;
        this.products = products;
        this.windows = windows;
    }

    /** @throws Problem.Invalid with everything that is missing or not valid */
    Order order(NewRun body) {
        Map<String, String> errors = new HashMap<>();
        Optional<UUID> installation = uuid(body.installation());
        Optional<Mode> mode = Arrays.stream(Mode.values())
                .filter(known -> known.id().equals(body.mode()))
                .findFirst();
        if (installation.isEmpty()) {
            errors.put("installation", "Give the id of an installation.");
        }
        if (mode.isEmpty()) {
            errors.put("mode", "Give dry_run, rehearsal or execute.");
        }
        if (body.playbook() == null || body.playbook().isBlank()) {
            errors.put("playbook", "Give the name of a playbook; GET /api/v1/playbooks lists them.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new Order(
                installation.orElseThrow(),
                String.valueOf(body.playbook()),
                mode.orElseThrow(),
                parameters(installation.orElseThrow(), body.parameters()),
                body.digest(),
                windows.read(installations.require(installation.orElseThrow()), body.window()));
    }

    private JsonNode parameters(UUID installation, @Nullable JsonNode given) {
        Installation found = installations.require(installation);
        JsonNode parameters = given == null || given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
        Questions.requireUsable(parameters, products.get(found.product()));
        return parameters;
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
