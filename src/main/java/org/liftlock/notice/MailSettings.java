package org.liftlock.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whether there is a server that takes mails, and where mails lead. The server itself is quarkus.mailer's. */
@ConfigMapping(prefix = "liftlock.mail")
public interface MailSettings {
    /** The host of the SMTP server; without one, mails stay in the outbox. */
    Optional<String> host();

    /** How people reach the portal, for links in mails and webhooks. */
    @WithDefault("http://localhost:8080")
    String portal();

    default boolean delivers() {
        return host().filter(name -> !name.isBlank()).isPresent();
    }
}
