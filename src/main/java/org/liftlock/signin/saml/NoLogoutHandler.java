package org.liftlock.signin.saml;

import java.util.Optional;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.logout.handler.SessionLogoutHandler;

/** The portal knows by itself which sessions an identity provider opened. */
final class NoLogoutHandler implements SessionLogoutHandler {
    @Override
    public void recordSession(CallContext context, String key) {
        // the session is opened only after further checks
    }

    @Override
    public void destroySession(CallContext context, String key) {
        // ended by SamlSignOut
    }

    @Override
    public void renewSession(CallContext context, String oldId) {
        // there is none yet
    }

    @Override
    public Optional<String> cleanRecord(String id) {
        return Optional.empty();
    }
}
