package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Leads somebody whose password was right through the second factor to a session. */
@ApplicationScoped
class SecondStep {
    /** Within five minutes: of a million codes, too few to be lucky. */
    static final int ATTEMPTS = 6;

    private final Scopes scopes;
    private final SecondFactor secondFactor;
    private final SessionOpening opening;
    private final SignInLimits limits;
    private final EntityManager entities;
    private final Seal seal;
    private final Clock clock;

    SecondStep(
            Scopes scopes,
            SecondFactor secondFactor,
            SessionOpening opening,
            SignInLimits limits,
            EntityManager entities,
            Seal seal,
            Clock clock) {
        this.scopes = scopes;
        this.secondFactor = secondFactor;
        this.opening = opening;
        this.limits = limits;
        this.entities = entities;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Notes that somebody's password was right. Who has no app yet is to set one up.
     *
     * @param organization null for staff, and for those who choose one later
     * @param next where the browser goes on to
     * @return what the browser shows at the second step
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Token await(Person person, @Nullable Organization organization, String next) {
        entities.createQuery("delete from PendingSignIn where expiresAt < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
        Token token = Token.random();
        PendingSignIn pending = new PendingSignIn(token, person, organization, next, clock.instant());
        if (!secondFactor.isSetUp(person.id())) {
            pending.setUp(AppSecret.random(), seal);
        }
        entities.persist(pending);
        return token;
    }

    /** What the page asks for: a code, or with a secret the set-up of an app first. */
    record Question(String email, @Nullable AppSecret secret) {}

    /** Done, with new recovery codes where an app was set up. */
    record Passed(Token session, UUID person, String next, List<String> recoveryCodes) {}

    /** Empty when too much time has passed since the password. */
    Optional<Question> question(@Nullable String token) {
        return with(
                token,
                pending -> new Question(
                        pending.person().email(), pending.secret(seal).orElse(null)));
    }

    /** Empty when the code is wrong: an answer, so that the attempt is counted in a committed transaction. */
    Optional<Passed> pass(@Nullable String token, String code, Visit visit) {
        return with(token, pending -> attempt(pending, code, visit))
                .orElseThrow(() -> new Problem.Unauthenticated(
                        "sign_in_expired", "Too much time has passed since you gave your password.", "Sign in again."));
    }

    private Optional<Passed> attempt(PendingSignIn pending, String code, Visit visit) {
        Person person = pending.person();
        limits.take("code:" + person.id(), ATTEMPTS);
        Optional<List<String>> proof = pending.secret(seal)
                .map(secret -> secondFactor.setUp(person, secret, code))
                .orElseGet(() -> secondFactor.proves(person, code) ? Optional.of(List.of()) : Optional.empty());
        return proof.map(codes -> new Passed(open(pending, visit), person.id(), pending.next(), codes));
    }

    private Token open(PendingSignIn pending, Visit visit) {
        entities.remove(pending);
        return opening.open(
                pending.person(),
                pending.organization(),
                new SessionOpening.Proof(SignInMethod.PASSWORD, true, null),
                Session.Kind.BROWSER,
                visit);
    }

    private <T> Optional<T> with(@Nullable String token, Function<PendingSignIn, T> work) {
        return token == null
                ? Optional.empty()
                : scopes.in(Scope.PORTAL, () -> entities.createQuery(
                                "from PendingSignIn where tokenHash = :hash and expiresAt > :now", PendingSignIn.class)
                        .setParameter("hash", new Token(token).hash())
                        .setParameter("now", clock.instant())
                        .getResultStream()
                        .findFirst()
                        .map(work));
    }
}
