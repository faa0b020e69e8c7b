package org.liftlock.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.Person;
import org.liftlock.secret.Seal;

/** The second proof that people give besides their password. Works in the scope of the portal, in a transaction. */
@ApplicationScoped
class SecondFactor {
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Seal seal;
    private final Clock clock;

    SecondFactor(EntityManager entities, AuditTrail audit, Seal seal, Clock clock) {
        this.entities = entities;
        this.audit = audit;
        this.seal = seal;
        this.clock = clock;
    }

    Optional<Instant> since(UUID person) {
        return Optional.ofNullable(entities.find(Authenticator.class, person)).map(Authenticator::confirmedAt);
    }

    boolean isSetUp(UUID person) {
        return since(person).isPresent();
    }

    /** Whether the organization lets nobody in without one. */
    boolean isRequired(@Nullable UUID organization) {
        return organization != null
                && Optional.ofNullable(entities.find(SignInPolicy.class, organization))
                        .filter(SignInPolicy::secondFactorRequired)
                        .isPresent();
    }

    /** A code of the app, or one of the recovery codes; neither works twice, also when it comes twice at once. */
    boolean proves(Person person, String typed) {
        String code = typed.replaceAll("\\s", "");
        Authenticator app = entities.find(Authenticator.class, person.id(), LockModeType.PESSIMISTIC_WRITE);
        return app != null && (app.takes(code, clock.instant(), seal) || recovers(person, code));
    }

    private boolean recovers(Person person, String code) {
        boolean used = entities.createQuery(
                                "update RecoveryCode set usedAt = :now where personId = :person and codeHash = :hash and usedAt is null")
                        .setParameter("now", clock.instant())
                        .setParameter("person", person.id())
                        .setParameter("hash", RecoveryCode.hash(code))
                        .executeUpdate()
                == 1;
        if (used) {
            audit.record(null, person.email(), "recovery_code.used", person.email(), Map.of("left", left(person.id())));
        }
        return used;
    }

    long left(UUID person) {
        return entities.createQuery(
                        "select count(*) from RecoveryCode where personId = :person and usedAt is null", Long.class)
                .setParameter("person", person)
                .getSingleResult();
    }

    /** @return the recovery codes, told this once; empty when the code does not belong to the secret */
    Optional<List<String>> setUp(Person person, AppSecret secret, String code) {
        OptionalLong step = secret.codes().step(code.replaceAll("\\s", ""), clock.instant(), 0);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        remove(person.id());
        entities.persist(new Authenticator(person.id(), secret, step.getAsLong(), clock.instant(), seal));
        audit.record(null, person.email(), "second_factor.set_up", person.email(), Map.of());
        return Optional.of(codes(person));
    }

    /** New recovery codes instead of those of before. */
    List<String> codes(Person person) {
        forgetCodes(person.id());
        List<String> fresh = RecoveryCode.fresh();
        fresh.forEach(code -> entities.persist(new RecoveryCode(person.id(), code)));
        audit.record(null, person.email(), "recovery_codes.made", person.email(), Map.of("codes", fresh.size()));
        return fresh;
    }

    /** @param by the address of whoever does it */
    void takeAway(Person person, String by) {
        remove(person.id());
        audit.record(null, by, "second_factor.removed", person.email(), Map.of());
    }

    private void remove(UUID person) {
        forgetCodes(person);
        Optional.ofNullable(entities.find(Authenticator.class, person)).ifPresent(entities::remove);
        entities.flush();
    }

    private void forgetCodes(UUID person) {
        entities.createQuery("delete from RecoveryCode where personId = :person")
                .setParameter("person", person)
                .executeUpdate();
    }
}
