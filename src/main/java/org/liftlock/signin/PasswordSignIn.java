package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.person.People;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** Checks a password and goes on to a session or to the second factor. Works in the scope of the portal: nobody is known yet. */
@ApplicationScoped
class PasswordSignIn {
    /** Compared with when there is no such person, so that the answer takes as long. */
    private static final Person NOBODY =
            new Person("nobody@invalid", "Nobody", Token.random().text(), null, Instant.EPOCH);

    private final Scopes scopes;
    private final People people;
    private final HomeOrganization home;
    private final SignInLimits limits;
    private final KnownDevices devices;
    private final SecondFactor secondFactor;
    private final SessionOpening opening;
    private final PasswordAdmission admission;
    private final SecondStep secondStep;
    private final AuditTrail audit;

    PasswordSignIn(
            Scopes scopes,
            People people,
            HomeOrganization home,
            SignInLimits limits,
            KnownDevices devices,
            SecondFactor secondFactor,
            SessionOpening opening,
            PasswordAdmission admission,
            SecondStep secondStep,
            AuditTrail audit) {
        this.scopes = scopes;
        this.people = people;
        this.home = home;
        this.limits = limits;
        this.devices = devices;
        this.secondFactor = secondFactor;
        this.opening = opening;
        this.admission = admission;
        this.secondStep = secondStep;
        this.audit = audit;
    }

    /**
     * What somebody signs in with.
     *
     * @param device the browser's cookie, if it has one
     */
    record Credentials(
            String email, String password, @Nullable String device) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** How far a right password leads. */
    sealed interface Outcome {
        /** All the way. */
        record Open(Token session, UUID person) implements Outcome {}

        /** To the page that asks for the second factor. */
        record Pending(Token pending) implements Outcome {}
    }

    /** @param next where the browser goes on to */
    Outcome open(Credentials credentials, String next, Visit visit) {
        return attempt(credentials, visit, person -> admit(person, next, visit));
    }

    private Outcome admit(Person person, String next, Visit visit) {
        Organization organization = home.of(person).orElse(null);
        admission.check(person, organization);
        if (admission.awaitsSecondFactor(person, organization)) {
            return new Outcome.Pending(secondStep.await(person, organization, next));
        }
        var proof = new SessionOpening.Proof(SignInMethod.PASSWORD, false, null);
        return new Outcome.Open(opening.open(person, organization, proof, Session.Kind.BROWSER, visit), person.id());
    }

    /**
     * For a program, which sends everything at once.
     *
     * @param slug of the organization that it works for; null when there is no choice
     */
    Token login(Credentials credentials, @Nullable String slug, String code, Visit visit) {
        return attempt(credentials, visit, person -> grant(person, slug, code, visit))
                .orElseThrow(() -> new Problem.Unauthenticated(
                        code.isEmpty() ? "second_factor_needed" : "wrong_code",
                        code.isEmpty()
                                ? "This account signs in with a second factor."
                                : "The code is wrong, or was used before.",
                        "Send the code that the authenticator app shows now as \"code\"; or use an API key."));
    }

    private Optional<Token> grant(Person person, @Nullable String slug, String code, Visit visit) {
        Organization organization = home.of(person, slug).orElse(null);
        admission.check(person, organization);
        boolean setUp = secondFactor.isSetUp(person.id());
        if (!setUp && admission.needsSecondFactor(person, organization)) {
            throw new Problem.Forbidden(
                    "second_factor_missing",
                    "Your organization lets nobody in without a second factor, and you have none yet.",
                    "Sign in with a browser once and set it up.");
        }
        if (setUp && !proves(person, code)) {
            return Optional.empty();
        }
        var proof = new SessionOpening.Proof(SignInMethod.PASSWORD, setUp, null);
        return Optional.of(opening.open(person, organization, proof, Session.Kind.BEARER, visit));
    }

    private boolean proves(Person person, String code) {
        if (code.isEmpty()) {
            return false;
        }
        limits.take("code:" + person.id(), SecondStep.ATTEMPTS);
        return secondFactor.proves(person, code);
    }

    /** A wrong password is an answer and no exception, so that the failure is counted in a committed transaction. */
    private <T> T attempt(Credentials credentials, Visit visit, Function<Person, T> onwards) {
        return scopes.in(Scope.PORTAL, () -> proven(credentials, visit).map(onwards))
                .orElseThrow(() -> new Problem.Unauthenticated(
                        "wrong_credentials",
                        "The e-mail address or the password is wrong.",
                        "Check both and try again."));
    }

    private Optional<Person> proven(Credentials credentials, Visit visit) {
        Optional<Person> person = people.byEmail(credentials.email());
        String device = devices.of(person, credentials.device());
        limits.check(credentials.email(), visit.address(), device);
        if (!person.filter(Person::hasPassword).orElse(NOBODY).proves(credentials.password())) {
            limits.failed(credentials.email(), visit.address(), device);
            audit.record(null, "visitor", "session.refused", visit.address(), Map.of());
            return Optional.empty();
        }
        limits.succeeded(credentials.email(), visit.address(), device);
        return person;
    }
}
