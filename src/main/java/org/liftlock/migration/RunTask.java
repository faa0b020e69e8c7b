package org.liftlock.migration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something for a person to do after a run. */
@Entity
@IdClass(RunTask.Key.class)
public class RunTask {
    @Id
    private UUID runId;

    @Id
    private String id;

    private UUID organizationId;
    private int position;
    private String title;
    private String detail;
    private @Nullable Instant doneAt;
    private @Nullable String doneBy;

    @SuppressWarnings("NullAway.Init")
    protected RunTask() {}

    RunTask(Run run, String id, int position) {
        this.runId = run.id();
        this.organizationId = run.organizationId();
        this.id = id;
        this.position = position;
        this.title = "";
        this.detail = "";
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    public Optional<Instant> doneAt() {
        return Optional.ofNullable(doneAt);
    }

    /** Who ticked it, or what the data said. */
    public Optional<String> doneBy() {
        return Optional.ofNullable(doneBy);
    }

    void says(String title, String detail) {
        this.title = title;
        this.detail = detail;
    }

    void tick(String by, Instant now) {
        if (doneAt == null) {
            doneAt = now;
            doneBy = by;
        }
    }

    void untick() {
        doneAt = null;
        doneBy = null;
    }

    /** One task for each run and id. */
    public record Key(UUID runId, String id) {}
}
