package org.liftlock.signin.saml;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.pac4j.saml.util.Configuration;

/** Reads OpenSAML's configuration in the background, which takes more than half a second, so that nobody waits for it. */
@ApplicationScoped
class WarmUp {
    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().daemon().name("saml-warm-up").start(Configuration::getParserPool);
    }
}
