package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** Checks a password and opens a session. Works in the scope of the portal: nobody is known yet. */
@ApplicationScoped
class PasswordSignIn {
    /** Compared with when there is no such person, so that the answer takes as long. */
    private static final Person NOBODY =
            new Person("nobody@invalid", "Nobody", Token.random().text(), null, Instant.EPOCH);

    private final Scopes scopes;
    private final People people;
    private final HomeOrganization home;
    private final SignInLimits limits;
    private final SessionOpening opening;
    private final AuditTrail audit;

    PasswordSignIn(
            Scopes scopes,
            People people,
            HomeOrganization home,
            SignInLimits limits,
            SessionOpening opening,
            AuditTrail audit) {
        this.scopes = scopes;
        this.people = people;
        this.home = home;
        this.limits = limits;
        this.opening = opening;
        this.audit = audit;
    }

    /**
     * What somebody signs in with.
     *
     * @param organization the slug of the one that a program works for; null when it has no choice
     */
    record Credentials(
            String email, String password, @Nullable String organization) {
        Credentials(String email, String password) {
            this(email, password, null);
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }

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
        if (!person.filter(Person::hasPassword).orElse(NOBODY).proves(credentials.password())) {
            limits.failed(credentials.email(), visit.address());
            audit.record(null, "visitor", "session.refused", visit.address(), Map.of());
            return Optional.empty();
        }
        limits.succeeded(credentials.email(), visit.address());
        return person.map(known -> opening.open(
                known,
                (kind == Session.Kind.BROWSER ? home.of(known) : home.of(known, credentials.organization()))
                        .orElse(null),
                new SessionOpening.Proof(SignInMethod.PASSWORD, false, null),
                kind,
                visit));
    }
}
