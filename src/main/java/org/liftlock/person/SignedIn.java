package org.liftlock.person;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the sender of a request signed in.
 *
 * @param session what people name the session by
 * @param method such as password, saml, oidc, invitation
 * @param provenAt when the person last proved who they are
 * @param secondFactorAt null when no second factor was asked for in this session
 */
public record SignedIn(
        UUID session,
        String method,
        Instant provenAt,
        @Nullable Instant secondFactorAt) {
    public Optional<Instant> secondFactor() {
        return Optional.ofNullable(secondFactorAt);
    }
}
