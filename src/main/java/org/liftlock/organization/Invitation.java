package org.liftlock.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** That somebody was asked by mail to become a member. */
@Entity
public class Invitation {
    static final Duration LASTS = Duration.ofDays(7);

    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String email;
    private String role;
    private String message;
    private String tokenHash;
    private String invitedBy;
    private Instant invitedAt;
    private Instant expiresAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    Invitation(
            Organization organization,
            String email,
            String role,
            String message,
            InvitationToken token,
            String invitedBy,
            Instant now) {
        this.id = UUID.randomUUID();
        this.organization = organization;
        this.email = email;
        this.role = role;
        this.message = message;
        this.invitedBy = invitedBy;
        this.tokenHash = token.hash();
        this.invitedAt = now;
        this.expiresAt = now.plus(LASTS);
    }

    /** How far an invitation has come. */
    public enum State implements Shown {
        OPEN("Not answered yet", "clock", "blue"),
        EXPIRED("Expired", "calendar-off", "orange"),
        ACCEPTED("Accepted", "circle-check", "green"),
        REVOKED("Revoked", "ban", "red");

        private final Look look;

        State(String words, String icon, String tone) {
            look = new Look(words, icon, tone);
        }

        @Override
        public Look look() {
            return look;
        }
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    public String email() {
        return email;
    }

    /** A role's id. */
    public String role() {
        return role;
    }

    /** Of the one who invites, in their own words; may be empty. */
    public String message() {
        return message;
    }

    public String invitedBy() {
        return invitedBy;
    }

    public Instant invitedAt() {
        return invitedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public State state(Instant now) {
        if (acceptedAt != null) {
            return State.ACCEPTED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }

    /** Under a new token; the former mail leads nowhere any more. */
    void sendAgain(InvitationToken token, Instant now) {
        tokenHash = token.hash();
        expiresAt = now.plus(LASTS);
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    void accept(Instant now) {
        acceptedAt = now;
    }
}
