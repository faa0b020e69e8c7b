package org.liftlock.signin.oidc;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Provider;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.oidc.runtime.builders.AuthenticationConfigBuilder;
import java.time.Duration;
import org.liftlock.sso.oidc.OidcProvider;

/**
 * One way in through an identity provider.
 *
 * @param id unique among all doors, and another one after each change
 * @param path below which its pages are, such as {@code /sso/acme/oidc}
 * @param cookieSecret encrypts what a browser keeps while somebody is at the identity provider
 */
record Door(
        String id,
        String path,
        OidcProvider provider,
        String issuer,
        String clientId,
        String secret,
        String cookieSecret) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String toString() {
        return "Door " + id;
    }

    /**
     * The authorization code flow with PKCE, state and nonce. GitHub has neither nonces nor a description to discover, and
     * says who somebody is only to whoever comes with the access token.
     */
    OidcTenantConfig config() {
        boolean standard = provider != OidcProvider.GITHUB;
        OidcTenantConfigBuilder config = flow(standard)
                .tokenStateManager()
                .strategy(standard ? Strategy.ID_TOKEN : Strategy.KEEP_ALL_TOKENS)
                .encryptionRequired(true)
                .encryptionSecret(cookieSecret)
                .end()
                .credentials(secret);
        return standard ? config.authServerUrl(issuer).build() : gitHub(config).build();
    }

    /** A GitHub Enterprise Server has the same paths as GitHub below another address, and its API beside them. */
    private OidcTenantConfigBuilder gitHub(OidcTenantConfigBuilder config) {
        OidcTenantConfigBuilder known = config.provider(Provider.GITHUB);
        return issuer.equals(OidcProvider.GITHUB.issuer())
                ? known
                : known.authServerUrl(issuer + "/login/oauth").userInfoPath(issuer + "/api/v3/user");
    }

    private OidcTenantConfigBuilder flow(boolean standard) {
        AuthenticationConfigBuilder flow = OidcTenantConfig.builder()
                .tenantId(id)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(clientId)
                .authentication()
                .redirectPath(path + "/callback")
                .restorePathAfterRedirect(true)
                .errorPath(path + "/refusal")
                .cookiePath(path)
                .pkceRequired(true)
                .stateSecret(cookieSecret.substring(0, 32))
                .stateCookieAge(PATIENCE)
                .nonceRequired(standard);
        return standard ? flow.scopes("email", "profile").end() : flow.end();
    }
}
