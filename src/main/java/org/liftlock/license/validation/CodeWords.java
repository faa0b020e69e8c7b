package org.liftlock.license.validation;

import java.util.Arrays;

/** What codes mean, for whoever reads them later. */
final class CodeWords {
    private CodeWords() {}

    /** Empty where all is well, and for codes that are no longer in use. */
    static String of(RecordedCheck check) {
        return Arrays.stream(Code.values())
                .filter(code -> code.id().equals(check.code()) && code.decision() == check.decision())
                .findFirst()
                .map(CodeWords::of)
                .orElse("");
    }

    private static String of(Code code) {
        return switch (code) {
            case VALID -> "";
            case NEWER_AVAILABLE -> "It runs with an older key; a newer one is on the license's page.";
            case EXPIRING -> "The term ends within 30 days.";
            case OVER_SEATS -> "More people than seats. Nobody is locked out.";
            case IN_GRACE -> "The term is over; it goes on until the end of grace.";
            case CLOCK_SKEWED -> "Its clock is more than ten minutes off: set it, best by NTP.";
            case CLOCK_BEFORE_ISSUE -> "Its clock stands before the license was issued: set it, best by NTP.";
            case WRONG_INSTALLATION -> "The license is for another installation.";
            case WRONG_EDITION -> "It runs an edition that the license does not cover.";
            case WRONG_PRODUCT -> "It is another product.";
            case EXPIRED -> "Term and grace are over: renew it.";
            case NOT_YET_VALID -> "The term has not begun.";
            case SUSPENDED -> "The license was suspended by sales.";
            case REVOKED -> "The license was revoked.";
            case UNKNOWN -> "It runs with a key that was replaced: put the license's newest key in place.";
        };
    }
}
