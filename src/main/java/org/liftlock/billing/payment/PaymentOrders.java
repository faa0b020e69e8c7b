package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.liftlock.billing.Payment;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Sha256;

/** Payments by the keys under which they were reported: the same report again is answered with the same payment. */
@ApplicationScoped
class PaymentOrders {
    private static final int LONGEST = 200;

    private final EntityManager entities;
    private final Clock clock;

    PaymentOrders(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** @throws Problem.Invalid when a program's key cannot be one */
    static String ofProgram(String key) {
        if (key.isBlank() || key.length() > LONGEST || key.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(Map.of(
                    "Idempotency-Key",
                    "Send a text of your own for each payment, in at most %d characters.".formatted(LONGEST)));
        }
        return "api:" + key.strip();
    }

    static String ofForm(String token) {
        return "form:" + (token.length() > LONGEST ? Sha256.of(token) : token);
    }

    /**
     * Of two that send the same at once, the second one waits here until the first is done.
     *
     * @param what all that was sent
     * @throws Problem.Conflict when something else was sent under this key
     */
    PaymentDesk.Recorded once(String key, String what, String by, Supplier<Payment> receive) {
        String digest = Sha256.of(what);
        if (begin(key, digest, by)) {
            Payment payment = receive.get();
            entities.createNativeQuery("update payment_order set payment_id = ?2 where key = ?1")
                    .setParameter(1, key)
                    .setParameter(2, payment.id())
                    .executeUpdate();
            return new PaymentDesk.Recorded(payment, true);
        }
        return new PaymentDesk.Recorded(known(key, digest), false);
    }

    private boolean begin(String key, String digest, String by) {
        return entities.createNativeQuery("""
                        insert into payment_order (key, digest, ordered_by, ordered_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                        .setParameter(1, key)
                        .setParameter(2, digest)
                        .setParameter(3, by)
                        .setParameter(4, clock.instant())
                        .executeUpdate()
                == 1;
    }

    private Payment known(String key, String digest) {
        Tuple before = entities.unwrap(Session.class)
                .createNativeQuery("select digest, payment_id from payment_order where key = ?1", Tuple.class)
                .setParameter(1, key)
                .getSingleResult();
        Payment payment = entities.find(Payment.class, before.get("payment_id", UUID.class));
        if (!digest.equals(before.get("digest", String.class))) {
            throw new Problem.Conflict(
                    "idempotency_key_reused",
                    "Something else was sent under this key before: the payment of %s of %s."
                            .formatted(payment.amount(), payment.receivedOn()),
                    "Give each payment a key of its own; send one again unchanged.");
        }
        return payment;
    }
}
