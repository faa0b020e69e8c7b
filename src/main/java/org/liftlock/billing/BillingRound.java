package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.liftlock.work.Round;

/** Looks every hour for what is due; the first time on a day issues it, the others find nothing. */
@ApplicationScoped
class BillingRound implements Round {
    private final InvoiceRun invoices;

    BillingRound(InvoiceRun invoices) {
        this.invoices = invoices;
    }

    @Override
    public Duration rest() {
        return Duration.ofHours(1);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        invoices.run("portal", stopping);
    }
}
