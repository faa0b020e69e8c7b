package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.work.Round;

/** Looks every day for terms that are over; one subscription that cannot be settled does not keep the others waiting. */
@ApplicationScoped
class TrueUpRound implements Round {
    private static final Logger LOG = Logger.getLogger(TrueUpRound.class);

    private final Subscriptions subscriptions;
    private final TrueUps trueUps;
    private final Scopes scopes;

    TrueUpRound(Subscriptions subscriptions, TrueUps trueUps, Scopes scopes) {
        this.subscriptions = subscriptions;
        this.trueUps = trueUps;
        this.scopes = scopes;
    }

    @Override
    public Duration rest() {
        return Duration.ofHours(24);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        for (UUID subscription : scopes.in(Scope.PORTAL, subscriptions::ids)) {
            if (stopping.getAsBoolean()) {
                return;
            }
            try {
                scopes.run(Scope.PORTAL, () -> trueUps.settle(subscription));
            } catch (RuntimeException broken) {
                LOG.warnf(
                        broken,
                        "The seats of the subscription %s were not settled; tomorrow tries again",
                        subscription);
            }
        }
    }
}
