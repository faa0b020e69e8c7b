package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Somebody who gets an organization's invoices by mail, a member or not. */
@Entity
@Table(name = "billing_contact")
public class Contact {
    @Id
    private UUID id;

    private UUID organizationId;
    private String name;
    private String email;

    @SuppressWarnings("NullAway.Init")
    protected Contact() {}

    Contact(UUID organization, String name, String email) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.name = name;
        this.email = email;
    }

    public UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }
}
