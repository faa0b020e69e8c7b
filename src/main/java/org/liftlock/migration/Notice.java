package org.liftlock.migration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something every member of an organization is told. */
@Entity
public class Notice {
    @Id
    private UUID id;

    private UUID organizationId;
    private String key;
    private String subject;
    private String body;
    private @Nullable String link;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected Notice() {}

    Notice(Run run, String key, String subject, String body, Instant at) {
        this.id = UUID.randomUUID();
        this.organizationId = run.organizationId();
        this.key = key;
        this.subject = subject;
        this.body = body;
        this.link = "/runs/" + run.id();
        this.at = at;
    }

    public String subject() {
        return subject;
    }

    public String body() {
        return body;
    }

    public Optional<String> link() {
        return Optional.ofNullable(link);
    }

    public Instant at() {
        return at;
    }
}
