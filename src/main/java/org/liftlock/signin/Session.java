package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;

/** One sign-in that is still good. */
@Entity
public class Session {
    @Id
    private String tokenHash;

    private String kind;

    @ManyToOne
    private Person person;

    @ManyToOne
    private @Nullable Organization organization;

    private Instant createdAt;
    private Instant expiresAt;
    private String userAgent;
    private String address;

    @SuppressWarnings("NullAway.Init")
    protected Session() {}

    Session(
            Token token,
            Kind kind,
            Person person,
            @Nullable Organization organization,
            Instant now,
            String userAgent,
            String address) {
        this.tokenHash = token.hash();
        this.kind = kind.id;
        this.person = person;
        this.organization = organization;
        this.createdAt = now;
        this.expiresAt = now.plus(kind.lasts);
        this.userAgent = userAgent.substring(0, Math.min(200, userAgent.length()));
        this.address = address;
    }

    Person person() {
        return person;
    }

    @Nullable
    Organization organization() {
        return organization;
    }

    /** What a session is carried by, and how long it lasts. */
    enum Kind {
        BROWSER("browser", Duration.ofHours(12)),
        BEARER("bearer", Duration.ofHours(1));

        private final String id;
        private final Duration lasts;

        Kind(String id, Duration lasts) {
            this.id = id;
            this.lasts = lasts;
        }

        String id() {
            return id;
        }

        Duration lasts() {
            return lasts;
        }
    }
}
