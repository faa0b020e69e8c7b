package org.liftlock.notice;

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

    Notice(News news, Instant at) {
        this.id = UUID.randomUUID();
        this.organizationId = news.organization();
        this.key = news.key();
        this.subject = news.headline();
        this.body = news.body();
        this.link = news.link();
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
