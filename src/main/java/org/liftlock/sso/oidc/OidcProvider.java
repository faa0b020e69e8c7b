package org.liftlock.sso.oidc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The identity providers that the portal knows by name, and where each describes itself. */
public enum OidcProvider {
    GOOGLE("Google", "https://accounts.google.com", true, "Google Cloud console, APIs & Services, Credentials"),
    GITHUB("GitHub", "https://github.com", true, "GitHub, Settings, Developer settings, OAuth Apps"),
    ENTRA(
            "Microsoft Entra ID",
            "https://login.microsoftonline.com/TENANT-ID/v2.0",
            false,
            "Entra admin center, App registrations"),
    OKTA("Okta", "https://YOUR-DOMAIN.okta.com", false, "Okta admin console, Applications, OIDC web application"),
    KEYCLOAK("Keycloak", "https://HOST/realms/REALM", false, "Keycloak admin console, Clients"),
    OTHER("Another one", "https://HOST", false, "the administration of your identity provider, as a web application");

    private final String words;
    private final String issuer;
    private final boolean shared;
    private final String place;

    OidcProvider(String words, String issuer, boolean shared, String place) {
        this.words = words;
        this.issuer = issuer;
        this.shared = shared;
        this.place = place;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** Its address, or what the address looks like. */
    public String issuer() {
        return issuer;
    }

    /** Whether one address serves everybody, so that it is not typed, and not everybody who comes from there is believed. */
    public boolean shared() {
        return shared;
    }

    /** Where the portal is made known to it. */
    public String place() {
        return place;
    }

    static Optional<OidcProvider> of(String id) {
        return Arrays.stream(values())
                .filter(provider -> provider.id().equals(id))
                .findFirst();
    }
}
