package org.liftlock.signin;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.People;
import org.liftlock.person.Person;

/** Takes a new proof of who somebody is in a session that they have. */
@ApplicationScoped
class Proofs {
    private final Scopes scopes;
    private final Sessions sessions;
    private final People people;
    private final SecondFactor secondFactor;
    private final SignInLimits limits;
    private final List<ElsewhereSignIn> elsewhere;
    private final AuditTrail audit;
    private final Clock clock;

    Proofs(
            Scopes scopes,
            Sessions sessions,
            People people,
            SecondFactor secondFactor,
            SignInLimits limits,
            @All List<ElsewhereSignIn> elsewhere,
            AuditTrail audit,
            Clock clock) {
        this.scopes = scopes;
        this.sessions = sessions;
        this.people = people;
        this.secondFactor = secondFactor;
        this.limits = limits;
        this.elsewhere = elsewhere;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody can prove themselves with.
     *
     * @param elsewhere where their organization signs in; null when nowhere else
     */
    record Ways(boolean password, boolean code, @Nullable String elsewhere) {}

    Ways ways(UUID person, String next) {
        return scopes.in(Scope.PORTAL, () -> ways(people.findById(person), next));
    }

    private Ways ways(Person person, String next) {
        return new Ways(
                person.hasPassword(),
                secondFactor.isSetUp(person.id()),
                elsewhere.stream()
                        .map(way -> way.offer(person.email(), next))
                        .flatMap(Optional::stream)
                        .map(URI::toString)
                        .findFirst()
                        .orElse(null));
    }

    /** A code where an app is set up, else the password. */
    boolean prove(UUID person, UUID session, String password, String code, Visit visit) {
        return scopes.in(Scope.PORTAL, () -> {
            limits.take("proof:" + person, SecondStep.ATTEMPTS);
            Person known = people.findById(person);
            boolean byCode = !code.isBlank() && secondFactor.proves(known, code);
            boolean proved = byCode || !password.isEmpty() && known.proves(password);
            if (proved) {
                sessions.find("id", session)
                        .firstResultOptional()
                        .ifPresent(found -> found.provedAgain(byCode, clock.instant()));
            }
            audit.record(
                    null,
                    known.email(),
                    proved ? "proof.given" : "proof.refused",
                    known.email(),
                    Map.of("address", visit.address()));
            return proved;
        });
    }
}
