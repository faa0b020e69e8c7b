package org.liftlock.sso;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a program wants a connection to be; what is left out stays as it is. */
record SamlOrder(
        @Nullable @Schema(description = "The identity provider's SAML 2.0 metadata, as XML")
        String metadata,

        @Nullable Names attributes,

        @Nullable @Schema(description = "Role ids by the names of groups; of several roles the highest counts")
        Map<String, String> roles,

        @JsonProperty("default_role") @Nullable @Schema(description = "The role of people whose groups give none")
        String defaultRole,

        @JsonProperty("clock_skew_seconds") @Nullable @Schema(description = "0 to 300")
        Integer clockSkewSeconds,

        @JsonProperty("idp_initiated") @Nullable Boolean idpInitiated,
        @Nullable Boolean enabled) {

    /** The names of attributes. */
    record Names(
            @Nullable String email,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @Nullable String groups) {
        static Names of(AttributeMapping mapping) {
            return new Names(mapping.email(), mapping.firstName(), mapping.lastName(), mapping.groups());
        }

        AttributeMapping over(AttributeMapping present) {
            return new AttributeMapping(
                    or(email, present.email()),
                    or(firstName, present.firstName()),
                    or(lastName, present.lastName()),
                    or(groups, present.groups()));
        }
    }

    SamlConnection.Settings over(SamlConnection.Settings present) {
        return new SamlConnection.Settings(
                attributes == null ? present.attributes() : attributes.over(present.attributes()),
                new GroupRoles(
                        or(roles, present.roles().roles()),
                        or(defaultRole, present.roles().otherwise())),
                or(clockSkewSeconds, present.clockSkewSeconds()),
                or(idpInitiated, present.idpInitiated()));
    }

    private static <T> T or(@Nullable T wanted, T present) {
        return Optional.ofNullable(wanted).orElse(present);
    }
}
