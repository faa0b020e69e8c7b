package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** So much of a payment or credit note pays so much of an invoice. */
@Entity
@Immutable
public class Settlement {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID invoiceId;
    private @Nullable UUID paymentId;
    private @Nullable UUID creditNoteId;
    private long amountMinor;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Settlement() {}

    Settlement(UUID organization, UUID invoice, Ledger.Credit by, long amountMinor, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.invoiceId = invoice;
        this.paymentId = by.payment() ? by.id() : null;
        this.creditNoteId = by.payment() ? null : by.id();
        this.amountMinor = amountMinor;
        this.at = now;
    }

    public @Nullable UUID paymentId() {
        return paymentId;
    }

    public @Nullable UUID creditNoteId() {
        return creditNoteId;
    }

    public long amountMinor() {
        return amountMinor;
    }

    public Instant at() {
        return at;
    }
}
