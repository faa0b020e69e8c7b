package org.liftlock.signin.saml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;

/** What pac4j notes while it works on one request. The portal has its own sessions. */
final class PassingStore implements SessionStore {
    private final Map<String, Object> notes = new HashMap<>();

    @Override
    public Optional<String> getSessionId(WebContext context, boolean create) {
        return Optional.empty();
    }

    @Override
    public Optional<Object> get(WebContext context, String key) {
        return Optional.ofNullable(notes.get(key));
    }

    @Override
    public void set(WebContext context, String key, @Nullable Object value) {
        if (value == null) {
            notes.remove(key);
        } else {
            notes.put(key, value);
        }
    }

    @Override
    public boolean destroySession(WebContext context) {
        notes.clear();
        return true;
    }

    @Override
    public Optional<Object> getTrackableSession(WebContext context) {
        return Optional.empty();
    }

    @Override
    public Optional<SessionStore> buildFromTrackableSession(WebContext context, Object session) {
        return Optional.empty();
    }

    @Override
    public boolean renewSession(WebContext context) {
        return false;
    }
}
