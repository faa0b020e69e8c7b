package org.liftlock.browser;

import java.util.List;
import java.util.Map;

/** The people of one identity provider, in the form in which Keycloak imports a realm. */
final class KeycloakRealm {
    static final String ADMINISTRATORS = "portal-admins";
    static final String SECRET = "a-client-secret-of-the-test-0123456789";

    private KeycloakRealm() {}

    /** @param emails of people; those whose name begins with admin are in the group of administrators */
    static Map<String, Object> of(String name, String... emails) {
        return Map.of(
                "realm",
                name,
                "enabled",
                true,
                "sslRequired",
                "none",
                "groups",
                List.of(Map.of("name", ADMINISTRATORS), Map.of("name", "everybody")),
                "users",
                List.of(emails).stream().map(KeycloakRealm::user).toList(),
                "clients",
                List.of(client()));
    }

    private static Map<String, Object> user(String email) {
        String name = email.substring(0, email.indexOf('@'));
        boolean administrator = name.startsWith("admin");
        return Map.of(
                "username",
                email,
                "enabled",
                true,
                "email",
                email,
                "emailVerified",
                !name.startsWith("unproven"),
                "firstName",
                name,
                "lastName",
                "Keycloak",
                "credentials",
                List.of(Map.of("type", "password", "value", KeycloakProcess.PASSWORD, "temporary", false)),
                "groups",
                administrator ? List.of("/" + ADMINISTRATORS, "/everybody") : List.of("/everybody"));
    }

    /** The portal by OpenID Connect; its addresses are known only once it has started. */
    private static Map<String, Object> client() {
        return Map.of(
                "clientId",
                "portal",
                "enabled",
                true,
                "protocol",
                "openid-connect",
                "publicClient",
                false,
                "secret",
                SECRET,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of("http://localhost/*"),
                "attributes",
                Map.of("pkce.code.challenge.method", "S256"),
                "protocolMappers",
                List.of(Map.of(
                        "name", "groups",
                        "protocol", "openid-connect",
                        "protocolMapper", "oidc-group-membership-mapper",
                        "config",
                                Map.of(
                                        "claim.name", "groups",
                                        "full.path", "false",
                                        "id.token.claim", "true"))));
    }

    /** What SAML assertions say of a person. */
    static List<Map<String, Object>> samlMappers() {
        return List.of(
                property("email"),
                property("firstName"),
                property("lastName"),
                Map.of(
                        "name", "groups",
                        "protocol", "saml",
                        "protocolMapper", "saml-group-membership-mapper",
                        "config",
                                Map.of(
                                        "attribute.name", "groups",
                                        "attribute.nameformat", "Basic",
                                        "single", "true",
                                        "full.path", "false")));
    }

    private static Map<String, Object> property(String name) {
        return Map.of(
                "name",
                name,
                "protocol",
                "saml",
                "protocolMapper",
                "saml-user-property-mapper",
                "config",
                Map.of(
                        "user.attribute", name,
                        "attribute.name", name,
                        "attribute.nameformat", "Basic"));
    }
}
