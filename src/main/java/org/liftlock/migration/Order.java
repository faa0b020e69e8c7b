package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param digest the plan that was looked at; a run whose plan is another one stops before it writes. Null when nobody
 *     looked
 */
public record Order(
        UUID installation,
        String playbook,
        Mode mode,
        JsonNode parameters,
        @Nullable String digest) {}
