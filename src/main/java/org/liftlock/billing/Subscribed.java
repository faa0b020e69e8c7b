package org.liftlock.billing;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** What a subscription belongs to: an organization and its license of a product, and the customer's order. */
@MappedSuperclass
public abstract class Subscribed {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID licenseId;
    private String product;
    private String purchaseOrder;

    @SuppressWarnings("NullAway.Init")
    protected Subscribed() {}

    Subscribed(UUID organization, UUID license, String product) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.licenseId = license;
        this.product = product;
        this.purchaseOrder = "";
    }

    void order(String number) {
        purchaseOrder = number;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID licenseId() {
        return licenseId;
    }

    public String product() {
        return product;
    }

    public String purchaseOrder() {
        return purchaseOrder;
    }
}
