package org.liftlock.sso;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.ProblemBody.FindingBody;

/** A connection as the API writes it. */
record SamlBody(
        String organization,
        @Nullable String metadata,
        @JsonProperty("metadata_at") @Nullable Instant metadataAt,
        SamlOrder.Names attributes,
        Map<String, String> roles,
        @JsonProperty("default_role") String defaultRole,
        @JsonProperty("clock_skew_seconds") int clockSkewSeconds,
        @JsonProperty("idp_initiated") boolean idpInitiated,
        boolean enabled,
        boolean enforced,
        @JsonProperty("tested_at") @Nullable Instant testedAt,
        @JsonProperty("identity_provider") @Nullable Idp identityProvider,
        @JsonProperty("service_provider") Sp serviceProvider,
        List<FindingBody> findings) {

    /** What the metadata say. */
    record Idp(
            @JsonProperty("entity_id") String entityId,
            @JsonProperty("sign_in") @Nullable String signIn,
            @JsonProperty("sign_out") @Nullable String signOut,
            List<Signing> certificates) {}

    record Signing(
            String sha256,
            String subject,
            @JsonProperty("ends_at") Instant endsAt) {
        static Signing of(SigningCertificate certificate) {
            return new Signing(certificate.fingerprint(), certificate.subject(), certificate.ends());
        }
    }

    /** What the identity provider is to be told; metadata holds all of it. */
    record Sp(
            @JsonProperty("entity_id") String entityId,
            String metadata,
            String login,
            String acs,
            String slo,
            @Nullable String certificate) {}
}
