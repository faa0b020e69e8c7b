package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a license says, as it is signed: registered JWT claims (RFC 7519) and our own.
 *
 * @param issuedAt seconds since 1970, as the other two times
 * @param serial the number of this key; of two keys with one {@code jti} the higher one counts, and 0 stands on keys
 *     that were signed before there were numbers
 * @param features what the edition holds, by the ids of the product's matrix
 * @param limits what the edition allows, by name; what is not named has no limit
 * @param graceDays how many days after {@code exp} an installation goes on with it
 * @param installation the only one that it is for; null for any
 */
public record LicenseClaims(
        @JsonProperty("iss") String issuer,
        @JsonProperty("sub") UUID organization,
        @JsonProperty("organization") String organizationName,
        @JsonProperty("jti") UUID id,
        @JsonProperty("iat") long issuedAt,
        @JsonProperty("nbf") long notBefore,
        @JsonProperty("exp") long expiresAt,
        String product,
        String edition,
        int seats,
        boolean trial,
        long serial,
        List<String> features,
        Map<String, Long> limits,
        @JsonProperty("grace_days") int graceDays,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String installation) {

    /** The JWS header {@code typ}. */
    public static final String TYPE = "license+jwt";

    private static final long DAY = 86_400;

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Keys that were signed earlier lack what came later. */
    public LicenseClaims {
        features = Objects.requireNonNullElse(features, List.of());
        limits = Objects.requireNonNullElse(limits, Map.of());
    }

    /** The second at which grace is over, too; the end itself when there is none. */
    public long graceEndsAt() {
        return expiresAt + graceDays * DAY;
    }

    /** Whether it belongs to this row and to its organization. */
    public boolean of(License license) {
        return id.equals(license.id())
                && organization.equals(license.organization().id());
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Optional<LicenseClaims> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, LicenseClaims.class));
        } catch (JsonProcessingException otherShape) {
            return Optional.empty();
        }
    }
}
