package org.liftlock.billing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;

/** What waits for the next invoice of an organization. */
@Entity
public class Charge {
    @Id
    private UUID id;

    private UUID organizationId;
    private @Nullable UUID subscriptionId;

    @Embedded
    private Item item;

    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected Charge() {}

    /** @param subscription null when it belongs to none */
    Charge(UUID organization, @Nullable UUID subscription, Item item, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.subscriptionId = subscription;
        this.item = item;
        this.madeAt = now;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public @Nullable UUID subscriptionId() {
        return subscriptionId;
    }

    public Item item() {
        return item;
    }
}
