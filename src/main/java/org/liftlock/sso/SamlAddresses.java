package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.notice.MailSettings;

/** The addresses of the portal that an identity provider is told. They come from the settings, never from a request. */
@ApplicationScoped
public class SamlAddresses {
    private final MailSettings settings;

    SamlAddresses(MailSettings settings) {
        this.settings = settings;
    }

    /**
     * @param entityId the name of the portal for this organization, which is where its metadata are
     * @param acs where responses are posted
     * @param slo where messages about signing out go
     */
    public record Of(String entityId, String login, String acs, String slo) {}

    public Of of(String slug) {
        String base = "%s/sso/%s/saml/".formatted(settings.portal().replaceFirst("/+$", ""), slug);
        return new Of(base + "metadata", base + "login", base + "acs", base + "slo");
    }
}
