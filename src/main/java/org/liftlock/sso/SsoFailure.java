package org.liftlock.sso;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Seal;

/** One sign-in through an identity provider that was refused. */
@Entity
public class SsoFailure {
    private static final int LONGEST = 500;

    @Id
    private UUID id;

    private UUID organizationId;
    private Instant at;
    private String method;
    private String failedCheck;
    private String detail;
    private String address;
    private byte @Nullable [] message;

    @SuppressWarnings("NullAway.Init")
    protected SsoFailure() {}

    /** @param text what the identity provider sent; null when it is not kept */
    SsoFailure(
            UUID organization,
            String method,
            Refused refused,
            String address,
            @Nullable String text,
            Seal seal,
            Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.at = now;
        this.method = method;
        this.failedCheck = refused.check().id();
        this.detail =
                refused.detail().substring(0, Math.min(LONGEST, refused.detail().length()));
        this.address = address;
        this.message = text == null ? null : seal.seal(text, place());
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    /** {@code saml} or {@code oidc}. */
    public String method() {
        return method;
    }

    public Check check() {
        return Check.of(failedCheck);
    }

    public String detail() {
        return detail;
    }

    /** The network address of the browser. */
    public String address() {
        return address;
    }

    public boolean hasMessage() {
        return message != null;
    }

    public Optional<String> message(Seal seal) {
        return Optional.ofNullable(message).map(bytes -> seal.open(bytes, place()));
    }

    private String place() {
        return "sso-failure:%s".formatted(id);
    }
}
