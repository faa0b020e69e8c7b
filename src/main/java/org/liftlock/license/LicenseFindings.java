package org.liftlock.license;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.web.Words;

/**
 * What can be wrong with the license for an edition on an installation, and whom to ask about it.
 *
 * @param installation its names
 */
record LicenseFindings(Product product, Edition wanted, List<String> installation) {

    /** A license of a higher edition will do, too: editions stand in rising order. */
    boolean covered(String edition) {
        return product.findEdition(edition)
                .filter(licensed -> product.editions().indexOf(licensed)
                        >= product.editions().indexOf(wanted))
                .isPresent();
    }

    /** A license that is tied to none fits all. */
    boolean fits(@Nullable String place) {
        return place == null || installation.stream().anyMatch(place::equalsIgnoreCase);
    }

    Finding wrongInstallation(LicenseClaims claims) {
        return Finding.error(
                "license_wrong_installation",
                "License %s is for the installation %s only.".formatted(claims.id(), claims.installation()),
                "Ask %s for one of this installation, or to tie it to no installation.".formatted(sales()));
    }

    Finding missing() {
        return Finding.error(
                "license_missing",
                "There is no license for %s %s.".formatted(product.name(), wanted.name()),
                "Ask %s for one; it counts from the moment it is issued.".formatted(sales()));
    }

    Finding expired(LicenseClaims claims) {
        return Finding.error(
                "license_expired",
                "License %s expired on %s.".formatted(claims.id(), moment(claims.expiresAt())),
                "Ask %s to renew it, then try again.".formatted(sales()));
    }

    Finding notYetValid(LicenseClaims claims) {
        return Finding.error(
                "license_not_yet_valid",
                "License %s begins on %s.".formatted(claims.id(), moment(claims.notBefore())),
                "Wait until then, or ask %s for one that begins earlier.".formatted(sales()));
    }

    Finding wrongEdition(LicenseClaims claims) {
        return Finding.error(
                "license_wrong_edition",
                "License %s is for %s; %s is needed."
                        .formatted(claims.id(), product.editionName(claims.edition()), wanted.name()),
                "Ask %s for a license of %s.".formatted(sales(), wanted.name()));
    }

    Finding revoked(LicenseClaims claims) {
        return Finding.error(
                "license_revoked",
                "License %s was revoked.".formatted(claims.id()),
                "Ask %s why, and for another one.".formatted(sales()));
    }

    Finding transferred(LicenseClaims claims) {
        return Finding.error(
                "license_transferred",
                "License %s went to another organization.".formatted(claims.id()),
                "Ask %s for another one.".formatted(sales()));
    }

    Finding suspended(LicenseClaims claims) {
        return Finding.error(
                "license_suspended",
                "License %s is suspended.".formatted(claims.id()),
                "Ask %s what has to be settled; it counts again as soon as it is resumed.".formatted(sales()));
    }

    Finding signatureInvalid(License license, String explanation) {
        return Finding.error(
                "license_signature_invalid",
                "The signature of license %s proves nothing. %s".formatted(license.id(), explanation),
                "Ask %s to issue it again.".formatted(product.sheet().contacts().support()));
    }

    private String sales() {
        return product.sheet().contacts().sales();
    }

    private static String moment(long seconds) {
        return Words.moment(Instant.ofEpochSecond(seconds));
    }
}
