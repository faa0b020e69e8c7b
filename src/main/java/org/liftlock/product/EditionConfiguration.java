package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an installation's configuration looks for one edition.
 *
 * @param composePatch a JSON merge patch (RFC 7386) for docker-compose.yml
 */
public record EditionConfiguration(Env env, JsonNode composePatch) {

    /** The file {@code env.yaml}: what is set, proposed and removed in {@code .env}. */
    public record Env(
            List<Setting> set,
            @JsonProperty("default") List<Setting> defaults,
            List<Setting> optional,
            List<String> remove) {
        public static final Env NONE = new Env(List.of(), List.of(), List.of(), List.of());
    }

    public record Setting(
            String name,
            String value,
            boolean secret,
            @Nullable String comment) {}
}
