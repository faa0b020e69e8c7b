package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A link by which somebody may choose a new password, once. */
@Entity
public class PasswordReset {
    @Id
    private String tokenHash;

    private UUID personId;
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected PasswordReset() {}

    PasswordReset(Token token, UUID person, Instant expiresAt) {
        this.tokenHash = token.hash();
        this.personId = person;
        this.expiresAt = expiresAt;
    }

    UUID personId() {
        return personId;
    }
}
