package org.liftlock.migration.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;

/** One tenant that somebody has asked for. */
@Entity
public class InstallationTenant {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID installationId;
    private String name;
    private String slug;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode settings;

    private @Nullable UUID runId;
    private String askedBy;
    private Instant askedAt;

    @SuppressWarnings("NullAway.Init")
    protected InstallationTenant() {}

    InstallationTenant(
            Installation installation, String name, String slug, JsonNode settings, String askedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installationId = installation.id();
        this.name = name;
        this.slug = slug;
        this.settings = settings;
        this.askedBy = askedBy;
        this.askedAt = now;
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

    public String name() {
        return name;
    }

    public String slug() {
        return slug;
    }

    /** Its limits, such as {@code max_users}. */
    public JsonNode settings() {
        return settings;
    }

    public Optional<UUID> run() {
        return Optional.ofNullable(runId);
    }

    public String askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** As a run's parameters hold it. */
    public ObjectNode parameter() {
        ObjectNode tenant = JsonNodeFactory.instance.objectNode();
        tenant.put("name", name).put("slug", slug);
        if (!settings.isEmpty()) {
            tenant.set("settings", settings);
        }
        return tenant;
    }

    void madeBy(UUID run) {
        this.runId = run;
    }
}
