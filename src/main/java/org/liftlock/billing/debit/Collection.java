package org.liftlock.billing.debit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What is collected by one file. */
@Entity(name = "DebitCollection")
@DynamicUpdate
@Table(name = "debit_collection")
public class Collection {
    @Id
    private UUID id;

    private String message;
    private LocalDate collectOn;
    private String madeBy;
    private Instant madeAt;
    private @Nullable String sentBy;
    private @Nullable Instant sentAt;

    @SuppressWarnings("NullAway.Init")
    protected Collection() {}

    Collection(LocalDate collectOn, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.message = "LL-" + id.toString().replace("-", "").substring(0, 24);
        this.collectOn = collectOn;
        this.madeBy = by;
        this.madeAt = now;
    }

    void sent(String by, Instant now) {
        sentBy = by;
        sentAt = now;
    }

    public UUID id() {
        return id;
    }

    /** What the bank knows the file by. */
    public String message() {
        return message;
    }

    public LocalDate collectOn() {
        return collectOn;
    }

    public String madeBy() {
        return madeBy;
    }

    public Instant madeAt() {
        return madeAt;
    }

    public boolean isSent() {
        return sentAt != null;
    }
}
