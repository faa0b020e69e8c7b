package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.liftlock.work.Round;

/** Forgets requests that were never answered, and messages that could not be taken again anyway. */
@ApplicationScoped
class TidyRound implements Round {
    private final Ledger ledger;

    TidyRound(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Duration rest() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        ledger.forgetOld();
    }
}
