package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.liftlock.installation.Installation;
import org.liftlock.product.Playbook;
import org.liftlock.product.Route;

/** What is settled when a run is made, and stays. */
@MappedSuperclass
public abstract class RunOrder {
    @Id
    private UUID id;

    private UUID organizationId;

    @ManyToOne
    private Installation installation;

    private String product;
    private String playbook;
    private String fromEdition;
    private String toEdition;
    private String mode;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode parameters;

    private String startedBy;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected RunOrder() {}

    RunOrder(
            Installation installation,
            Playbook playbook,
            Route.Between way,
            Order order,
            String startedBy,
            Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installation = installation;
        this.product = installation.product();
        this.playbook = playbook.name();
        this.fromEdition = way.from();
        this.toEdition = way.to();
        this.mode = order.mode().id();
        this.parameters = order.parameters();
        this.startedBy = startedBy;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Installation installation() {
        return installation;
    }

    public String product() {
        return product;
    }

    public String playbook() {
        return playbook;
    }

    public String fromEdition() {
        return fromEdition;
    }

    public String toEdition() {
        return toEdition;
    }

    public boolean keepsEdition() {
        return fromEdition.equals(toEdition);
    }

    public Mode mode() {
        return Mode.of(mode);
    }

    public JsonNode parameters() {
        return parameters;
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
