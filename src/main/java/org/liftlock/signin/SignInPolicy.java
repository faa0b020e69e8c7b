package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** What an organization demands of its members when they sign in. */
@Entity
public class SignInPolicy {
    @Id
    private UUID organizationId;

    private boolean secondFactorRequired;
    private String changedBy;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected SignInPolicy() {}

    SignInPolicy(UUID organization) {
        this.organizationId = organization;
        this.changedBy = "portal";
        this.changedAt = Instant.EPOCH;
    }

    boolean secondFactorRequired() {
        return secondFactorRequired;
    }

    void requireSecondFactor(boolean required, String by, Instant now) {
        secondFactorRequired = required;
        changedBy = by;
        changedAt = now;
    }
}
