package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Sha256;

/** Licenses by the keys under which they were ordered: the same order again is answered with the same license. */
@ApplicationScoped
class LicenseOrders {
    private static final int LONGEST = 200;

    private final Licenses licenses;
    private final EntityManager entities;
    private final Clock clock;

    LicenseOrders(Licenses licenses, EntityManager entities, Clock clock) {
        this.licenses = licenses;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What somebody sent, so that it counts once.
     *
     * @param key of each person by itself
     * @param digest of all that was sent
     */
    record Order(String key, String digest, String by) {
        /** @throws Problem.Invalid when a program's key cannot be one */
        static Order ofProgram(String key, LicenseDraft draft, String by) {
            if (key.isBlank() || key.length() > LONGEST || key.chars().anyMatch(Character::isISOControl)) {
                throw new Problem.Invalid(Map.of(
                        "Idempotency-Key",
                        "Send a text of your own for each license, in at most %d characters.".formatted(LONGEST)));
            }
            return new Order("api:%s:%s".formatted(by, key.strip()), Sha256.of(draft.toString()), by);
        }

        /** Whoever goes back and changes what was typed orders something else. */
        static Order ofForm(String token, LicenseDraft draft, String by) {
            String digest = Sha256.of(draft.toString());
            return new Order("form:%s:%s".formatted(by, Sha256.of(token + digest)), digest, by);
        }
    }

    /**
     * Of two that send the same at once, the second one waits here until the first is done.
     *
     * @throws Problem.Conflict when something else was sent under this key
     */
    License once(Order order, Supplier<License> issue) {
        if (!begin(order)) {
            return known(order);
        }
        License license = issue.get();
        entities.createNativeQuery("update license_order set license_id = ?2 where key = ?1")
                .setParameter(1, order.key())
                .setParameter(2, license.id())
                .executeUpdate();
        return license;
    }

    private boolean begin(Order order) {
        return entities.createNativeQuery("""
                        insert into license_order (key, digest, ordered_by, ordered_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                        .setParameter(1, order.key())
                        .setParameter(2, order.digest())
                        .setParameter(3, order.by())
                        .setParameter(4, clock.instant())
                        .executeUpdate()
                == 1;
    }

    private License known(Order order) {
        Tuple before = entities.unwrap(Session.class)
                .createNativeQuery("select digest, license_id from license_order where key = ?1", Tuple.class)
                .setParameter(1, order.key())
                .getSingleResult();
        UUID license = before.get("license_id", UUID.class);
        if (!order.digest().equals(before.get("digest", String.class))) {
            throw new Problem.Conflict(
                    "idempotency_key_reused",
                    "Something else was sent under this key before: it became the license %s.".formatted(license),
                    "Give each license a key of its own; send one again unchanged.");
        }
        return licenses.require(license);
    }
}
