package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A license as programs see it. */
record LicenseBody(
        UUID id,

        @Schema(description = "The short name of the organization")
        String organization,

        @JsonProperty("organization_id") UUID organizationId,
        String product,
        String edition,
        int seats,
        boolean trial,
        Instant starts,
        Instant ends,
        @JsonProperty("grace_days") int graceDays,

        @Schema(description = "What the edition holds, by the ids of the product's features")
        List<String> features,

        @Schema(description = "What the edition allows, by name; what is not named has no limit")
        Map<String, Long> limits,

        @Schema(description = "The only installation that it is for; null for any") @Nullable
        String installation,

        @Schema(
                description =
                        "The number of its newest key; each change of what is signed makes a key with a higher one")
        long serial,

        @Schema(enumeration = {"not_yet_valid", "valid", "in_grace", "expired", "suspended", "revoked", "transferred"})
        String state,

        @Schema(
                description =
                        "The signed key for installations: a JWS that can be verified with /.well-known/jwks.json")
        String key,

        @Schema(description = "The same as starts", deprecated = true) @JsonProperty("not_before")
        Instant notBefore,

        @Schema(description = "The same as ends", deprecated = true) @JsonProperty("expires_at")
        Instant expiresAt,

        @Schema(description = "The same as key", deprecated = true)
        String token) {

    static LicenseBody of(License license, Instant now) {
        return new LicenseBody(
                license.id(),
                license.organization().slug(),
                license.organization().id(),
                license.product(),
                license.edition(),
                license.seats(),
                license.trial(),
                license.notBefore(),
                license.expiresAt(),
                license.graceDays(),
                license.features(),
                license.limits(),
                license.installation().orElse(null),
                license.serial(),
                license.state(now).id(),
                license.token(),
                license.notBefore(),
                license.expiresAt(),
                license.token());
    }
}
