package org.liftlock.browser;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Keycloak with a realm for each sample organization, for the tests of one class; starts while the portal starts. */
@SuppressWarnings("NullAway.Init")
final class IdentityProviders implements BeforeAllCallback, AfterAllCallback {
    private KeycloakProcess keycloak;

    @Override
    public void beforeAll(ExtensionContext context) {
        keycloak = KeycloakProcess.start(List.of(
                KeycloakRealm.of(
                        "acme",
                        "admin.kim@acme.example",
                        "lee@acme.example",
                        "unproven@acme.example",
                        "eve@globex.example"),
                KeycloakRealm.of("globex", "gus@globex.example", "lee@acme.example")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        keycloak.close();
    }

    void ready() {
        keycloak.awaitReady("acme").awaitReady("globex");
    }

    String issuer(String realm) {
        return keycloak.issuer(realm);
    }

    /** Lets a realm send people back to the portal, and tell it when somebody has signed out. */
    void introduce(String realm, String portal) {
        String client = keycloak.admin("GET", "/%s/clients?clientId=portal".formatted(realm), "")
                .get(0)
                .path("id")
                .asText();
        String ours = "%s/sso/%s/oidc".formatted(portal, realm);
        keycloak.admin(
                "PUT",
                "/%s/clients/%s".formatted(realm, client),
                Map.of(
                        "clientId",
                        "portal",
                        "redirectUris",
                        List.of(ours + "/callback"),
                        "baseUrl",
                        ours + "/login",
                        "attributes",
                        Map.of(
                                "pkce.code.challenge.method",
                                "S256",
                                "post.logout.redirect.uris",
                                portal + "/sign-in",
                                "backchannel.logout.url",
                                ours + "/back-channel-logout",
                                "backchannel.logout.session.required",
                                "true")));
    }

    String url(String path) {
        return keycloak.url(path);
    }

    String read(String address) {
        return keycloak.read(address);
    }

    /** The SAML metadata of a realm, with all certificates that it signs with or will. */
    String descriptor(String realm) {
        return keycloak.read(keycloak.issuer(realm) + "/protocol/saml/descriptor");
    }

    /** Makes the portal known from its own metadata, as an administrator of Keycloak does. */
    void introduceSaml(String realm, String metadata) {
        ObjectNode client =
                (ObjectNode) keycloak.admin("POST", "/%s/client-description-converter".formatted(realm), metadata);
        client.withObjectProperty("attributes")
                .put("saml_idp_initiated_sso_url_name", realm)
                .put("saml_force_name_id_format", "true")
                .put("saml_name_id_format", "email")
                .put("saml.assertion.signature", "true")
                .put("saml.server.signature.keyinfo.xmlSigKeyInfoKeyNameTransformer", "NONE");
        ArrayNode mappers = client.putArray("protocolMappers");
        KeycloakRealm.samlMappers().forEach(mappers::addPOJO);
        keycloak.admin("POST", "/%s/clients".formatted(realm), client);
    }

    /** Adds a key that is published, and signs once no other has a higher priority. @return its id */
    String addKey(String realm, int priority) {
        keycloak.admin("POST", "/%s/components".formatted(realm), key("rolled-over", priority));
        return keycloak.admin("GET", "/%s/components?name=rolled-over".formatted(realm), "")
                .get(0)
                .path("id")
                .asText();
    }

    void useKey(String realm, String key, int priority) {
        keycloak.admin("PUT", "/%s/components/%s".formatted(realm, key), key("rolled-over", priority));
    }

    private static Map<String, Object> key(String name, int priority) {
        return Map.of(
                "name",
                name,
                "providerId",
                "rsa-generated",
                "providerType",
                "org.keycloak.keys.KeyProvider",
                "config",
                Map.of(
                        "priority", List.of(Integer.toString(priority)),
                        "enabled", List.of("true"),
                        "active", List.of("true"),
                        "algorithm", List.of("RS256")));
    }

    /** Ends all sessions of somebody, as an administrator of the identity provider does. */
    void signOut(String realm, String email) {
        String person = keycloak.admin("GET", "/%s/users?exact=true&username=%s".formatted(realm, email), "")
                .get(0)
                .path("id")
                .asText();
        keycloak.admin("POST", "/%s/users/%s/logout".formatted(realm, person), Map.of());
    }

    /** Types a name and password into Keycloak's own page. */
    static void signIn(Window window, String email) {
        window.page().locator("#username").fill(email);
        window.page().locator("#password").fill(KeycloakProcess.PASSWORD);
        window.page().locator("#kc-login").click();
    }
}
