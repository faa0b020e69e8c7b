package org.liftlock.migration.federation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;

/** One member of the federation that an installation belongs to; the installation itself is one of them. */
@Entity
public class FederationNode {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID installationId;
    private String nodeId;
    private String region;
    private String endpoint;
    private boolean self;
    private String registeredBy;
    private Instant registeredAt;
    private @Nullable Instant removedAt;

    @SuppressWarnings("NullAway.Init")
    protected FederationNode() {}

    FederationNode(Installation installation, NodeDraft draft, boolean self, String registeredBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installationId = installation.id();
        this.nodeId = draft.nodeId();
        this.region = draft.region();
        this.endpoint = draft.endpoint();
        this.self = self;
        this.registeredBy = registeredBy;
        this.registeredAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID installationId() {
        return installationId;
    }

    /** Its name among the nodes. */
    public String nodeId() {
        return nodeId;
    }

    public String region() {
        return region;
    }

    public String endpoint() {
        return endpoint;
    }

    /** Whether it is the installation itself. */
    public boolean self() {
        return self;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public boolean present() {
        return removedAt == null;
    }

    void goes(Instant now) {
        removedAt = now;
    }
}
