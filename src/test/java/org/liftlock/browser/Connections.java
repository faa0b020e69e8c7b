package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.liftlock.ApiClient;

/** Connects the sample organizations with the identity providers of a test, as their administrators do. */
final class Connections {
    private static final List<String> SLUGS = List.of("acme", "globex");

    private final DemoPortal portal;
    private final IdentityProviders providers;

    Connections(DemoPortal portal, IdentityProviders providers) {
        this.portal = portal;
        this.providers = providers;
    }

    /** People may begin at the identity provider of the first organization, and not at the other's. */
    void bySaml() {
        for (String slug : SLUGS) {
            trust(slug);
            providers.introduceSaml(slug, providers.read(portal.url("/sso/%s/saml/metadata".formatted(slug))));
        }
    }

    /** Gives the portal what the identity provider publishes of itself at this moment. */
    void trust(String slug) {
        change(
                slug,
                "saml",
                Map.of(
                        "metadata", providers.descriptor(slug),
                        "roles", Map.of(KeycloakRealm.ADMINISTRATORS, "admin"),
                        "idp_initiated", slug.equals("acme"),
                        "enabled", true));
    }

    void byOpenIdConnect() {
        for (String slug : SLUGS) {
            providers.introduce(slug, portal.url(""));
            change(
                    slug,
                    "oidc",
                    Map.of(
                            "provider",
                            "keycloak",
                            "discovery_url",
                            providers.issuer(slug),
                            "client_id",
                            "portal",
                            "client_secret",
                            KeycloakRealm.SECRET,
                            "roles",
                            Map.of(KeycloakRealm.ADMINISTRATORS, "admin"),
                            "default_role",
                            "viewer",
                            "enabled",
                            true));
        }
    }

    private void change(String slug, String way, Map<String, Object> order) {
        ApiClient admin = portal.api("admin@%s.example".formatted(slug));
        taken(admin.put("/api/v1/orgs/%s/sso/%s".formatted(slug, way), order), 200);
    }

    private static void taken(ApiClient.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    }
}
