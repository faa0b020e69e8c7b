package org.liftlock.sso.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.notice.MailSettings;

/** The addresses of the portal that an identity provider is told. */
@ApplicationScoped
public class OidcAddresses {
    private final MailSettings settings;

    OidcAddresses(MailSettings settings) {
        this.settings = settings;
    }

    /**
     * All of them, with their host.
     *
     * @param callback where people come back to, called redirect URI
     */
    public record Of(String login, String callback, String backChannelLogout, String afterSignOut) {}

    public Of of(String slug) {
        String portal = settings.portal().replaceFirst("/+$", "");
        String base = "%s/sso/%s/oidc/".formatted(portal, slug);
        return new Of(base + "login", base + "callback", base + "back-channel-logout", portal + "/sign-in");
    }
}
