package org.liftlock.migration.setting;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.liftlock.installation.Installation;

/** The value of one variable that somebody has decided for an installation. */
@Entity
public class InstallationSetting {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID installationId;
    private String name;
    private String value;
    private String setBy;
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected InstallationSetting() {}

    InstallationSetting(Installation installation, String name, String value, String setBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installationId = installation.id();
        this.name = name;
        this.value = value;
        this.setBy = setBy;
        this.setAt = now;
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    public String setBy() {
        return setBy;
    }

    public Instant setAt() {
        return setAt;
    }

    void becomes(String value, String setBy, Instant now) {
        this.value = value;
        this.setBy = setBy;
        this.setAt = now;
    }
}
