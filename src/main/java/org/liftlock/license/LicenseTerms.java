package org.liftlock.license;

import java.time.Instant;

/**
 * What a license grants.
 *
 * @param seats number of people
 */
public record LicenseTerms(
        String product, String edition, int seats, boolean trial, Instant notBefore, Instant expiresAt) {}
