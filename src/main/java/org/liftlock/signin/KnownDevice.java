package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A browser in which somebody has signed in before. */
@Entity
public class KnownDevice {
    @Id
    private String tokenHash;

    private UUID personId;
    private Instant seenAt;

    @SuppressWarnings("NullAway.Init")
    protected KnownDevice() {}

    KnownDevice(Token token, UUID person, Instant now) {
        this.tokenHash = token.hash();
        this.personId = person;
        this.seenAt = now;
    }
}
