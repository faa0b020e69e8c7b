package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.window.Opening;

/**
 * What somebody asks for.
 *
 * @param digest the plan that was looked at; a run whose plan is another one stops before it writes. Null when nobody
 *     looked
 * @param window the maintenance window that was chosen; null for the next free one
 */
public record Order(
        UUID installation,
        String playbook,
        Mode mode,
        JsonNode parameters,
        @Nullable String digest,
        @Nullable Opening window) {
    public Order(UUID installation, String playbook, Mode mode, JsonNode parameters, @Nullable String digest) {
        this(installation, playbook, mode, parameters, digest, null);
    }

    Order with(JsonNode parameters) {
        return new Order(installation, playbook, mode, parameters, digest, window);
    }
}
