package org.liftlock.migration.diagnosis;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;

/** One round of checks over an installation, and what they saw. */
@Entity
public class Diagnosis {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID installationId;
    private String edition;
    private @Nullable String onlyCheck;
    private boolean live;
    private int total;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Result> results = new ArrayList<>();

    private String startedBy;
    private Instant createdAt;
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected Diagnosis() {}

    /** @param onlyCheck the one check that is asked; null for all */
    Diagnosis(Installation installation, @Nullable String onlyCheck, int total, String startedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installationId = installation.id();
        this.edition = installation.edition();
        this.onlyCheck = onlyCheck;
        this.live = true;
        this.total = total;
        this.startedBy = startedBy;
        this.createdAt = now;
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

    public Optional<String> onlyCheck() {
        return Optional.ofNullable(onlyCheck);
    }

    /** Whether it has not come to its end yet. */
    public boolean live() {
        return live;
    }

    public int total() {
        return total;
    }

    public List<Result> results() {
        return List.copyOf(results);
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public Optional<Duration> took() {
        return finishedAt().map(end -> Duration.between(createdAt, end));
    }

    /** Another worker begins again: nothing was changed, so nothing has to be taken up. */
    void begins() {
        results = new ArrayList<>();
    }

    void saw(Result result) {
        List<Result> more = new ArrayList<>(results);
        more.add(result);
        results = more;
    }

    void ends(Instant now) {
        live = false;
        finishedAt = now;
    }
}
