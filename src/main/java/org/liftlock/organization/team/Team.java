package org.liftlock.organization.team;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who work together. */
@Entity
public class Team {
    @Id
    private UUID id;

    private UUID organizationId;
    private @Nullable UUID departmentId;
    private String name;

    @SuppressWarnings("NullAway.Init")
    protected Team() {}

    public Team(UUID organization, @Nullable UUID department, String name) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.departmentId = department;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    /** Empty for those directly below the organization. */
    public Optional<UUID> department() {
        return Optional.ofNullable(departmentId);
    }

    public String name() {
        return name;
    }

    void become(String name, @Nullable UUID department) {
        this.name = name;
        this.departmentId = department;
    }
}
