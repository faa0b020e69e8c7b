package org.liftlock.sso.oidc;

import org.jspecify.annotations.Nullable;

/**
 * How an identity provider describes itself (OpenID Connect Discovery 1.0).
 *
 * @param endSession where people are sent to sign out there, too; null when it offers no such thing
 * @param jwks where its public keys are; null when it signs nothing
 */
public record Discovery(
        String issuer,
        @Nullable String endSession,
        @Nullable String jwks) {}
