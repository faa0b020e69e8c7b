package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.secret.Sha256;

/** Ends sessions at once: every request looks its session up. */
@ApplicationScoped
public class SessionEnding {
    private final Sessions sessions;
    private final Scopes scopes;

    SessionEnding(Sessions sessions, Scopes scopes) {
        this.sessions = sessions;
        this.scopes = scopes;
    }

    public void end(Token token) {
        scopes.run(Scope.PORTAL, () -> sessions.deleteById(token.hash()));
    }

    /** @return how many */
    public long endAll(UUID person) {
        return scopes.in(Scope.PORTAL, () -> sessions.delete("person.id", person));
    }

    /** Of one person in one organization. */
    public long endAll(UUID person, UUID organization) {
        return scopes.in(
                Scope.PORTAL, () -> sessions.delete("person.id = ?1 and organization.id = ?2", person, organization));
    }

    /**
     * As an identity provider asks for it.
     *
     * @param provider whose session is empty when the provider means all sessions of the subject
     * @return how many
     */
    public long endAll(UUID organization, ProviderSession provider) {
        return scopes.in(
                Scope.PORTAL,
                () -> provider.session().isEmpty()
                        ? sessions.delete(
                                "organization.id = ?1 and providerSubjectHash = ?2",
                                organization,
                                Sha256.of(provider.subject()))
                        : sessions.delete(
                                "organization.id = ?1 and providerSubjectHash = ?2 and providerSessionHash = ?3",
                                organization,
                                Sha256.of(provider.subject()),
                                Sha256.of(provider.session())));
    }
}
