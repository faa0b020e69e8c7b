package org.liftlock.billing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;

/** One line of an issued document. */
@Entity
@Immutable
@IdClass(InvoiceLine.Key.class)
public class InvoiceLine {
    @Id
    private UUID invoiceId;

    @Id
    private int position;

    private UUID organizationId;
    private @Nullable UUID subscriptionId;

    @Embedded
    private Item item;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceLine() {}

    InvoiceLine(Invoice invoice, int position, @Nullable UUID subscription, Item item) {
        this.invoiceId = invoice.id();
        this.organizationId = invoice.organizationId();
        this.position = position;
        this.subscriptionId = subscription;
        this.item = item;
    }

    /** Counted from 1. */
    public int position() {
        return position;
    }

    public @Nullable UUID subscriptionId() {
        return subscriptionId;
    }

    public Item item() {
        return item;
    }

    /** One for each line. */
    public record Key(UUID invoiceId, int position) {}
}
