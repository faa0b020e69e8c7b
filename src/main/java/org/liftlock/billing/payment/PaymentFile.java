package org.liftlock.billing.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A file of a bank that was read. */
@Entity
public class PaymentFile {
    @Id
    private String digest;

    private String name;
    private String kind;
    private int entries;
    private int fresh;
    private int matched;
    private String uploadedBy;
    private Instant uploadedAt;

    @SuppressWarnings("NullAway.Init")
    protected PaymentFile() {}

    PaymentFile(String digest, String name, String kind, int entries, String uploadedBy, Instant now) {
        this.digest = digest;
        this.name = name;
        this.kind = kind;
        this.entries = entries;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = now;
    }

    void read(int fresh, int matched) {
        this.fresh = fresh;
        this.matched = matched;
    }

    public String name() {
        return name;
    }

    public int entries() {
        return entries;
    }

    /** Those that no file before it had. */
    public int fresh() {
        return fresh;
    }

    /** Those that an earlier file had, or this one twice. */
    public int known() {
        return entries - fresh;
    }

    public int matched() {
        return matched;
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }
}
