package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.secret.Seal;

/** Opens a session for somebody who has proved who they are, whatever way. */
@ApplicationScoped
public class SessionOpening {
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Seal seal;
    private final Clock clock;

    SessionOpening(Sessions sessions, AuditTrail audit, Seal seal, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * For a browser. Called in the scope of the portal, in the transaction that found or made the person.
     *
     * @param organization null for the maker's staff
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Token open(Person person, @Nullable Organization organization, SignInMethod method, Visit visit) {
        return open(person, organization, new Proof(method, false, null), Session.Kind.BROWSER, visit);
    }

    /** The same for a session that an identity provider also has. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Token open(
            Person person, Organization organization, SignInMethod method, ProviderSession provider, Visit visit) {
        return open(person, organization, new Proof(method, false, provider), Session.Kind.BROWSER, visit);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Token open(Person person, @Nullable Organization organization, Proof proof, Session.Kind kind, Visit visit) {
        Token token = Token.random();
        Session fresh = new Session(token, kind, person, organization, clock.instant(), visit);
        fresh.proved(proof, clock.instant(), seal);
        sessions.persist(fresh);
        sessions.delete("expiresAt < ?1", clock.instant());
        audit.record(
                organization == null ? null : organization.id(),
                person.email(),
                "session.opened",
                person.email(),
                Map.of("kind", kind.id(), "method", proof.method().id(), "address", visit.address()));
        return token;
    }

    /** The same sign-in for another organization; the former session is over. */
    @Transactional(Transactional.TxType.MANDATORY)
    Token move(Session former, Organization organization, Visit visit) {
        Token token = Token.random();
        sessions.persist(former.movedTo(token, organization, clock.instant(), visit));
        sessions.delete(former);
        audit.record(
                organization.id(),
                former.person().email(),
                "session.opened",
                former.person().email(),
                Map.of(
                        "kind",
                        Session.Kind.BROWSER.id(),
                        "method",
                        former.method().id(),
                        "address",
                        visit.address(),
                        "chosen",
                        organization.slug()));
        return token;
    }

    /** How somebody proved who they are. */
    record Proof(
            SignInMethod method,
            boolean secondFactor,
            @Nullable ProviderSession provider) {}
}
