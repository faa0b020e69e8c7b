package org.liftlock.license;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.liftlock.secret.Seal;

/** The keys that sign; the newest unretired one signs, all but the revoked ones verify. */
@ApplicationScoped
public class SigningKeys implements PanacheRepositoryBase<SigningKey, String> {
    /** Early, because what else starts up may already want something signed. */
    private static final int BEFORE_OTHERS = 100;

    private static final long FIRST_KEY_LOCK = 0x6c6966746b6579L;

    private final Seal seal;
    private final Clock clock;

    SigningKeys(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** Two processes may start at once: the second one waits, and then finds the key of the first. */
    @Transactional
    void makeFirst(@Observes @Priority(BEFORE_OTHERS) StartupEvent started) {
        lock();
        if (newest().isEmpty()) {
            persist(SigningKey.generate(seal, clock.instant()));
        }
    }

    /** Until the end of the transaction nobody else changes which key signs. */
    void lock() {
        getEntityManager()
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as locked")
                .setParameter("lock", FIRST_KEY_LOCK)
                .getSingleResult();
    }

    /**
     * Until the end of the transaction the key that signs stays in use. Taken before any license is locked, because whoever
     * revokes a key has that lock first, and then signs the licenses again.
     */
    void hold() {
        getEntityManager()
                .createNativeQuery("select 1 from (select pg_advisory_xact_lock_shared(:lock)) as held")
                .setParameter("lock", FIRST_KEY_LOCK)
                .getSingleResult();
    }

    /** Signs a JSON payload as a compact JWS of this type. */
    @Transactional
    public String sign(String type, String payload) {
        return ring().sign(type, payload);
    }

    /** The public halves of all that are not revoked, retired ones too: what they signed stays good. */
    @Transactional
    public JsonWebKeySet publicKeys() {
        return ring().publicKeys();
    }

    /** As the database has them now. */
    @Transactional
    KeyRing ring() {
        return KeyRing.of(
                list("order by createdAt desc, id"),
                newest().map(key -> key.signer(seal)).orElse(null));
    }

    Optional<SigningKey> newest() {
        return find("retiredAt is null order by createdAt desc, id").firstResultOptional();
    }
}
