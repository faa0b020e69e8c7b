package org.liftlock.license;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** One thing that has become of a license, as its page tells it. */
@Entity
public class LicenseRecord {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID licenseId;
    private long serial;
    private Instant at;
    private String actor;
    private String kind;
    private String words;

    @SuppressWarnings("NullAway.Init")
    protected LicenseRecord() {}

    LicenseRecord(License license, String kind, String words, String actor, Instant at) {
        this.id = UUID.randomUUID();
        this.organizationId = license.organization().id();
        this.licenseId = license.id();
        this.serial = license.serial();
        this.at = at;
        this.actor = actor;
        this.kind = kind;
        this.words = words;
    }

    /** The number of the key that the license had afterwards. */
    public long serial() {
        return serial;
    }

    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    /** Such as {@code seats_changed}. */
    public String kind() {
        return kind;
    }

    /** One sentence. */
    public String words() {
        return words;
    }
}
