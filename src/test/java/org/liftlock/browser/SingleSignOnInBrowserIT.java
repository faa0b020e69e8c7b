package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People sign in through a real identity provider, each organization through its own. */
class SingleSignOnInBrowserIT {
    @Order(1)
    @RegisterExtension
    static final IdentityProviders PROVIDERS = new IdentityProviders();

    @Order(2)
    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal(Map.of("LIFTLOCK_SSO_PRIVATE_ADDRESSES", "true"));

    private static final Connections CONNECTIONS = new Connections(DEMO, PROVIDERS);

    @BeforeAll
    static void connect() {
        DEMO.license("acme", "globex");
        PROVIDERS.ready();
        CONNECTIONS.bySaml();
        CONNECTIONS.byOpenIdConnect();
    }

    @Test
    void bySamlGroupGivesTheRoleAndSigningOutEndsBothSides() {
        groupGivesTheRole("saml");
    }

    @Test
    void bySamlPeopleMayBeginAtTheIdentityProvider() {
        beginThere("/realms/acme/protocol/saml/clients/acme");
    }

    @Test
    void bySamlBeginningThereIsRefusedUntilItIsSwitchedOn() {
        try (Window gus = DEMO.desktop()) {
            gus.page().navigate(PROVIDERS.url("/realms/globex/protocol/saml/clients/globex"));
            IdentityProviders.signIn(gus, "gus@globex.example");
            gus.see("The sign-in was started at the portal");
            assertStranger(gus);
        }
    }

    @Test
    void bySamlSigningOutThereEndsTheSessionHere() {
        try (Window lee = DEMO.desktop()) {
            enter(lee, "acme", "saml", "lee@acme.example");
            lee.page().navigate(PROVIDERS.url("/realms/acme/protocol/openid-connect/logout"));
            lee.page().locator("#kc-logout").click();
            lee.page().getByText("You are logged out").first().waitFor();
            assertStranger(lee);
        }
    }

    @Test
    void bySamlIdentityProviderIsBelievedOnlyForItsOwnDomains() {
        refused("acme", "saml", "eve@globex.example", "verified domain");
        refused("globex", "saml", "lee@acme.example", "verified domain");
    }

    @Test
    void bySamlCertificateIsExchangedWithoutAFailedSignIn() {
        keyIsExchanged("acme", "saml", "admin.kim@acme.example");
    }

    @Test
    void byOpenIdConnectGroupGivesTheRoleAndSigningOutEndsBothSides() {
        groupGivesTheRole("oidc");
    }

    @Test
    void byOpenIdConnectPeopleMayBeginAtTheIdentityProvider() {
        beginThere("/realms/acme/clients/portal/redirect");
    }

    @Test
    void byOpenIdConnectAddressLeadsToTheIdentityProviderOfItsOrganization() {
        try (Window lee = DEMO.phone()) {
            lee.go("/sign-in");
            lee.page().getByLabel("E-mail address").fill("lee@acme.example");
            lee.press("Sign in");
            lee.page().waitForURL("**/realms/acme/**");
            IdentityProviders.signIn(lee, "lee@acme.example");
            lee.see("Installations");
        }
    }

    @Test
    void byOpenIdConnectSigningOutThereEndsTheSessionHere() {
        try (Window lee = DEMO.desktop()) {
            enter(lee, "acme", "oidc", "lee@acme.example");
            PROVIDERS.signOut("acme", "lee@acme.example");
            assertStranger(lee);
        }
    }

    @Test
    void byOpenIdConnectIdentityProviderIsBelievedOnlyForProvenAddressesInItsOwnDomains() {
        refused("acme", "oidc", "eve@globex.example", "verified domain");
        refused("globex", "oidc", "lee@acme.example", "verified domain");
        refused("acme", "oidc", "unproven@acme.example", "proved");
    }

    @Test
    void byOpenIdConnectKeyIsExchangedWithoutAFailedSignIn() {
        keyIsExchanged("globex", "oidc", "gus@globex.example");
    }

    private static void groupGivesTheRole(String way) {
        try (Window kim = DEMO.desktop()) {
            enter(kim, "acme", way, "admin.kim@acme.example");
            assertThat(kim.account()).contains("admin.kim@acme.example", "Acme, Admin");
            kim.signOut();
            kim.page().waitForURL("**/sign-in");
            kim.go("/sso/acme/%s/login".formatted(way));
            kim.page().locator("#username").waitFor();
        }
    }

    private static void beginThere(String address) {
        try (Window lee = DEMO.phone()) {
            lee.page().navigate(PROVIDERS.url(address));
            IdentityProviders.signIn(lee, "lee@acme.example");
            lee.see("Installations");
            assertThat(lee.account()).contains("Acme, Viewer");
        }
    }

    private static void refused(String slug, String way, String email, String why) {
        try (Window stranger = DEMO.desktop()) {
            stranger.go("/sso/%s/%s/login".formatted(slug, way));
            IdentityProviders.signIn(stranger, email);
            stranger.see(why);
            assertStranger(stranger);
        }
    }

    /** A realm signs with the same key for both protocols. */
    private static void keyIsExchanged(String slug, String way, String email) {
        String key = PROVIDERS.addKey(slug, 50);
        CONNECTIONS.trust(slug);
        comeIn(slug, way, email);
        PROVIDERS.useKey(slug, key, 200);
        comeIn(slug, way, email);
    }

    private static void comeIn(String slug, String way, String email) {
        try (Window window = DEMO.desktop()) {
            enter(window, slug, way, email);
        }
    }

    private static void enter(Window window, String slug, String way, String email) {
        window.go("/sso/%s/%s/login?next=/licenses".formatted(slug, way));
        IdentityProviders.signIn(window, email);
        window.see("Licenses");
        assertThat(window.path()).isEqualTo("/licenses");
    }

    private static void assertStranger(Window window) {
        window.go("/installations");
        assertThat(window.path()).startsWith("/sign-in");
    }
}
