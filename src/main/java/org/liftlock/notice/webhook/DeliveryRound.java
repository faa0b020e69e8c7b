package org.liftlock.notice.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hibernate.Timeouts;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.secret.Seal;
import org.liftlock.work.Round;

/** Sends the deliveries whose time has come. */
@ApplicationScoped
class DeliveryRound implements Round {
    private static final int AT_ONCE = 20;

    private final Courier courier;
    private final Seal seal;
    private final Scopes scopes;
    private final EntityManager entities;
    private final Clock clock;

    DeliveryRound(Courier courier, Seal seal, Scopes scopes, EntityManager entities, Clock clock) {
        this.courier = courier;
        this.seal = seal;
        this.scopes = scopes;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        for (WebhookDelivery delivery : scopes.in(Scope.PORTAL, this::taken)) {
            if (stopping.getAsBoolean()) {
                return;
            }
            Answer answer = courier.deliver(delivery, delivery.webhook().secret(seal), clock.instant());
            scopes.run(Scope.PORTAL, () -> note(delivery, answer));
        }
    }

    /** Each is out of reach of other processes for a while, and comes back by itself when this one dies. */
    private List<WebhookDelivery> taken() {
        Instant now = clock.instant();
        List<WebhookDelivery> due = entities.createQuery(
                        "from WebhookDelivery where state = 'waiting' and nextAt <= :now order by nextAt",
                        WebhookDelivery.class)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .setMaxResults(AT_ONCE)
                .getResultList();
        due.forEach(delivery -> {
            delivery.attempt(now);
            delivery.webhook().url();
        });
        return due;
    }

    private void note(WebhookDelivery delivery, Answer answer) {
        WebhookDelivery found = entities.find(WebhookDelivery.class, delivery.id());
        if (found != null) {
            found.ends(answer, clock.instant());
            if (answer.gone()) {
                found.webhook().disable("The receiver answered 410: it is there no more.");
            }
        }
    }
}
