package org.liftlock.migration.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.liftlock.license.LicenseClaims;
import org.liftlock.web.Words;

/** What a command can verify. */
enum SignedKind {
    REPORT("verify-report", Report.TYPE) {
        @Override
        List<String> describe(String payload) throws Unverified {
            Report report = reportIn(payload);
            Report.RunFacts run = report.run();
            return List.of(
                    "Report of %s, signed on %s.".formatted(report.issuer(), Words.moment(report.writtenAt())),
                    "%s of %s: %s from %s to %s."
                            .formatted(
                                    report.installation().name(),
                                    report.installation().organization(),
                                    run.productName(),
                                    run.from(),
                                    run.to()),
                    "Run %s, %s, state: %s."
                            .formatted(
                                    run.id(),
                                    run.planOnly() ? "a plan" : "an upgrade",
                                    run.state().words()));
        }
    },
    LICENSE("verify-license", LicenseClaims.TYPE) {
        @Override
        List<String> describe(String payload) throws Unverified {
            LicenseClaims claims = LicenseClaims.read(payload)
                    .orElseThrow(() -> new Unverified("What was signed is no license of this kind."));
            return List.of(
                    "License %s of %s, signed on %s."
                            .formatted(claims.id(), claims.issuer(), moment(claims.issuedAt())),
                    "%s may use %s %s with %s people%s."
                            .formatted(
                                    claims.organizationName(),
                                    claims.product(),
                                    claims.edition(),
                                    Words.grouped(claims.seats()),
                                    claims.trial() ? ", as a trial" : ""),
                    "Valid from %s until %s. Whether it was revoked since, only the portal knows."
                            .formatted(moment(claims.notBefore()), moment(claims.expiresAt())));
        }
    };

    private final String command;
    private final String type;

    SignedKind(String command, String type) {
        this.command = command;
        this.type = type;
    }

    static Optional<SignedKind> of(String command) {
        return Arrays.stream(values())
                .filter(kind -> kind.command.equals(command))
                .findFirst();
    }

    String type() {
        return type;
    }

    /** What the signed content says, in a few lines. */
    abstract List<String> describe(String payload) throws Unverified;

    private static Report reportIn(String payload) throws Unverified {
        try {
            return ReportJson.read(payload);
        } catch (IllegalArgumentException otherShape) {
            throw new Unverified("What was signed is no run report of this kind.");
        }
    }

    private static String moment(long seconds) {
        return Words.moment(Instant.ofEpochSecond(seconds));
    }
}
