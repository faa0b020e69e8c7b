package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.UUID;

/**
 * What a license says, as it is signed: registered JWT claims (RFC 7519) and our own.
 *
 * @param issuedAt seconds since 1970, as the other two times
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
        boolean trial) {

    /** The JWS header {@code typ}. */
    public static final String TYPE = "license+jwt";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    boolean of(License license) {
        return id.equals(license.id())
                && organization.equals(license.organization().id());
    }

    String json() {
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
