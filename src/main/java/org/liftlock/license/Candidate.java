package org.liftlock.license;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.web.Words;

/**
 * One license, weighed for an edition.
 *
 * @param claims what its signature proves; null when it proves nothing
 * @param distance 0 when the license will do, else how far it is from doing so
 * @param flaw null when the license will do
 * @param summary one sentence on what it comes to
 */
record Candidate(
        License license,
        @Nullable LicenseClaims claims,
        int distance,
        @Nullable Finding flaw,
        String summary) {

    private Candidate(License license, @Nullable LicenseClaims claims, int distance, Finding flaw) {
        this(license, claims, distance, flaw, flaw.message());
    }

    /** Those that will do before the others; paid ones before trials; the one that lasts longest. */
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::distance)
            .thenComparing(candidate -> candidate.license.trial())
            .thenComparing(candidate -> candidate.license.expiresAt(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.license.id());

    LicenseVerdict verdict() {
        return flaw == null
                ? new LicenseVerdict(license.id().toString(), license.token(), summary, List.of())
                : LicenseVerdict.refused(license, flaw);
    }

    /** In grace it still covers: an upgrade that was paid for must not fail by a day. */
    private static String covers(License license, Instant now) {
        if (!now.isBefore(license.expiresAt())) {
            return "License %s ended on %s, and covers it in grace until %s."
                    .formatted(license.id(), Words.moment(license.expiresAt()), Words.moment(license.graceEndsAt()));
        }
        return "License %s covers it%s for %s people until %s."
                .formatted(
                        license.id(),
                        license.trial() ? " as a trial" : "",
                        Words.grouped(license.seats()),
                        Words.moment(license.expiresAt()));
    }

    static Candidate weigh(License license, JsonWebKeySet keys, LicenseFindings findings, Instant now) {
        return switch (Jws.read(license.token(), LicenseClaims.TYPE, keys)) {
            case Jws.Refused refused ->
                new Candidate(license, null, 6, findings.signatureInvalid(license, refused.explanation()));
            case Jws.Genuine genuine ->
                LicenseClaims.read(genuine.payload())
                        .filter(claims -> claims.of(license))
                        .map(claims -> weigh(license, claims, findings, now))
                        .orElseGet(() -> new Candidate(
                                license,
                                null,
                                6,
                                findings.signatureInvalid(license, "It was signed for something else.")));
        };
    }

    private static Candidate weigh(License license, LicenseClaims claims, LicenseFindings findings, Instant now) {
        if (!findings.covered(claims.edition())) {
            return new Candidate(license, claims, 5, findings.wrongEdition(claims));
        }
        if (!findings.fits(claims.installation())) {
            return new Candidate(license, claims, 4, findings.wrongInstallation(claims));
        }
        if (license.revokedAt() != null) {
            return new Candidate(
                    license,
                    claims,
                    3,
                    license.successor().isPresent() ? findings.transferred(claims) : findings.revoked(claims));
        }
        if (license.suspendedAt() != null) {
            return new Candidate(license, claims, 3, findings.suspended(claims));
        }
        if (now.getEpochSecond() < claims.notBefore()) {
            return new Candidate(license, claims, 2, findings.notYetValid(claims));
        }
        return now.getEpochSecond() < claims.graceEndsAt()
                ? new Candidate(license, claims, 0, null, covers(license, now))
                : new Candidate(license, claims, 1, findings.expired(claims));
    }
}
