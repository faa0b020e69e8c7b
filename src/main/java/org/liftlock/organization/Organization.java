package org.liftlock.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A customer: the tenant of the portal. */
@Entity
public class Organization {
    @Id
    private UUID id;

    private String slug;
    private String name;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Organization() {}

    public Organization(String slug, String name, Instant now) {
        this.id = UUID.randomUUID();
        this.slug = slug;
        this.name = name;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }
}
