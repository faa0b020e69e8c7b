package org.liftlock.signin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Membership;
import org.liftlock.organization.Memberships;
import org.liftlock.organization.Organization;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.person.Role;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;

/** Opens, finds and ends sessions. Works in the scope of the portal: nobody is known yet. */
@ApplicationScoped
class Sessions implements PanacheRepositoryBase<Session, String> {
    /** Compared with when there is no such person, so that the answer takes as long. */
    private static final Person NOBODY =
            new Person("nobody@invalid", "Nobody", Token.random().text(), null, java.time.Instant.EPOCH);

    private final Scopes scopes;
    private final People people;
    private final Memberships memberships;
    private final SignInLimits limits;
    private final AuditTrail audit;
    private final Clock clock;

    Sessions(
            Scopes scopes, People people, Memberships memberships, SignInLimits limits, AuditTrail audit, Clock clock) {
        this.scopes = scopes;
        this.people = people;
        this.memberships = memberships;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Checks the password and opens a session under a new token. */
    Token open(Credentials credentials, Session.Kind kind, Visit visit) {
        return scopes.in(Scope.PORTAL, () -> attempt(credentials, kind, visit))
                .orElseThrow(() -> new Problem.Unauthenticated(
                        "wrong_credentials",
                        "The e-mail address or the password is wrong.",
                        "Check both and try again."));
    }

    /** Empty when the credentials are wrong: an answer, so that the failure is counted in a committed transaction. */
    private Optional<Token> attempt(Credentials credentials, Session.Kind kind, Visit visit) {
        limits.check(credentials.email(), visit.address());
        Optional<Person> person = people.byEmail(credentials.email());
        if (!person.orElse(NOBODY).proves(credentials.password())) {
            limits.failed(credentials.email(), visit.address());
            audit.record(null, "visitor", "session.refused", visit.address(), Map.of());
            return Optional.empty();
        }
        limits.succeeded(credentials.email(), visit.address());
        return Optional.of(start(person.orElseThrow(), kind, visit));
    }

    private Token start(Person person, Session.Kind kind, Visit visit) {
        Token token = Token.random();
        Organization organization = home(person);
        persist(new Session(token, kind, person, organization, clock.instant(), visit.userAgent(), visit.address()));
        delete("expiresAt < ?1", clock.instant());
        audit.record(
                organization == null ? null : organization.id(),
                person.email(),
                "session.opened",
                person.email(),
                Map.of("kind", kind.id(), "address", visit.address()));
        return token;
    }

    private @Nullable Organization home(Person person) {
        return person.staffRole().isPresent()
                ? null
                : memberships.of(person).stream()
                        .findFirst()
                        .map(Membership::organization)
                        .orElseThrow(() -> new Problem.Unauthenticated(
                                "no_organization",
                                "You do not belong to any organization yet.",
                                "Ask an administrator of your organization to invite you."));
    }

    Optional<Viewer> viewer(Token token) {
        return scopes.in(Scope.PORTAL, () -> find("tokenHash = ?1 and expiresAt > ?2", token.hash(), clock.instant())
                .firstResultOptional()
                .flatMap(this::viewer));
    }

    private Optional<Viewer> viewer(Session session) {
        Person person = session.person();
        Organization organization = session.organization();
        if (organization == null) {
            return person.staffRole().map(role -> viewer(person, role, null));
        }
        return memberships
                .findByIdOptional(new Membership.Key(organization.id(), person.id()))
                .map(membership -> viewer(person, membership.role(), organization));
    }

    private static Viewer viewer(Person person, Role role, @Nullable Organization organization) {
        return new Viewer(
                person.id(),
                person.email(),
                person.name(),
                role,
                organization == null ? null : organization.id(),
                organization == null ? null : organization.name());
    }

    void end(Token token) {
        scopes.run(Scope.PORTAL, () -> deleteById(token.hash()));
    }

    /** What somebody signs in with. */
    record Credentials(String email, String password) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** From where. */
    record Visit(String userAgent, String address) {}
}
