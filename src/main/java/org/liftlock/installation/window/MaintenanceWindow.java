package org.liftlock.installation.window;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.liftlock.installation.Installation;

/** A rule of an installation's calendar, and who made it. */
@Entity
public class MaintenanceWindow {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID installationId;

    @JdbcTypeCode(SqlTypes.JSON)
    private WindowRule rule;

    private String createdBy;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected MaintenanceWindow() {}

    MaintenanceWindow(Installation installation, WindowRule rule, String createdBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installationId = installation.id();
        this.rule = rule;
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public WindowRule rule() {
        return rule;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
