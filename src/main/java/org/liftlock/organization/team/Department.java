package org.liftlock.organization.team;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of an organization. */
@Entity
public class Department {
    @Id
    private UUID id;

    private UUID organizationId;
    private @Nullable UUID parentId;
    private String name;

    @SuppressWarnings("NullAway.Init")
    protected Department() {}

    Department(UUID organization, @Nullable UUID parent, String name) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.parentId = parent;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    /** Empty for those directly below the organization. */
    public Optional<UUID> parent() {
        return Optional.ofNullable(parentId);
    }

    public String name() {
        return name;
    }

    void become(String name, @Nullable UUID parent) {
        this.name = name;
        this.parentId = parent;
    }
}
