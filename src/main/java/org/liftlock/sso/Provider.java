package org.liftlock.sso;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An identity provider that there is a guide for. */
public enum Provider {
    OKTA("Okta"),
    ENTRA("Microsoft Entra ID"),
    GOOGLE("Google Workspace"),
    ADFS("Microsoft AD FS"),
    ONELOGIN("OneLogin"),
    JUMPCLOUD("JumpCloud"),
    PING("PingOne"),
    AUTH0("Auth0"),
    KEYCLOAK("Keycloak"),
    OTHER("Another one");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public static Optional<Provider> of(String id) {
        return Arrays.stream(values())
                .filter(provider -> provider.id().equals(id))
                .findFirst();
    }
}
