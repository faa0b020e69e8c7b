package org.liftlock.signin;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Seal;

/** Ends a session here, and knows where it has to be ended besides. */
@ApplicationScoped
class SignOut {
    private final Sessions sessions;
    private final Scopes scopes;
    private final Seal seal;
    private final List<ElsewhereSignOut> elsewhere;

    SignOut(Sessions sessions, Scopes scopes, Seal seal, @All List<ElsewhereSignOut> elsewhere) {
        this.sessions = sessions;
        this.scopes = scopes;
        this.seal = seal;
        this.elsewhere = elsewhere;
    }

    /** @return the address at which the identity provider ends its side */
    Optional<URI> end(@Nullable String token) {
        return token == null
                ? Optional.empty()
                : scopes.in(Scope.PORTAL, () -> sessions.live(new Token(token)).flatMap(this::end));
    }

    void endIfAny(@Nullable String token) {
        if (token != null) {
            scopes.run(Scope.PORTAL, () -> sessions.deleteById(new Token(token).hash()));
        }
    }

    private Optional<URI> end(Session session) {
        sessions.delete(session);
        Organization organization = session.organization();
        return organization == null
                ? Optional.empty()
                : session.providerDetail(seal).flatMap(detail -> elsewhere.stream()
                        .filter(way -> way.method() == session.method())
                        .findFirst()
                        .flatMap(way -> way.address(organization, detail)));
    }
}
