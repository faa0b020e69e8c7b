package org.liftlock.license.validation;

import static org.liftlock.web.Words.grouped;
import static org.liftlock.web.Words.moment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.LicenseClaims;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.web.Words;

/**
 * What is said about a license of a product.
 *
 * @param product null when this portal knows it no more
 */
record Wording(LicenseClaims claims, @Nullable Product product) {
    /** It says no more, because whoever asks has proved nothing. */
    static final Remark UNKNOWN = new Remark(
            Code.UNKNOWN,
            "This key is no license of this portal. The installation goes on with what needs no license.",
            "Copy the newest key from the license's page in the portal, whole and on one line, and try again.");

    /** To the key of a license whose signing key was revoked. */
    static final Remark REPLACED = new Remark(
            Code.UNKNOWN,
            "This key was replaced and counts no more. The installation goes on with what needs no license.",
            "Use the key in the latest mail about the license, or copy it from the license's page in the portal.");

    Remark revoked(Instant at) {
        return denied(
                Code.REVOKED, "The license was revoked on %s.".formatted(moment(at)), "Ask %s why.".formatted(sales()));
    }

    Remark transferred() {
        return denied(
                Code.REVOKED,
                "The license was transferred to another organization.",
                "Use that one's key, or ask %s for a license.".formatted(sales()));
    }

    Remark suspended(Instant at) {
        return denied(
                Code.SUSPENDED,
                "The license is suspended since %s.".formatted(moment(at)),
                "Ask %s what has to happen; nothing is deleted meanwhile.".formatted(sales()));
    }

    Remark clockBeforeIssue(Instant clock, Instant issued, Instant now) {
        return denied(
                Code.CLOCK_BEFORE_ISSUE,
                "The installation's clock says %s, which is before the license was issued on %s; it is %s."
                        .formatted(moment(clock), moment(issued), moment(now)),
                "Set the clock of its machine, best by NTP, and check again.");
    }

    Remark clockSkewed(Instant clock, Instant now) {
        return new Remark(
                Code.CLOCK_SKEWED,
                "The installation's clock says %s, and it is %s: %s %s."
                        .formatted(
                                moment(clock),
                                moment(now),
                                Words.span(Duration.between(clock, now).abs()),
                                clock.isBefore(now) ? "behind" : "ahead"),
                "Set the clock of its machine, best by NTP: with a wrong clock a license ends at the wrong time.");
    }

    Remark notYetValid(Instant begins) {
        return denied(
                Code.NOT_YET_VALID,
                "The license begins on %s.".formatted(moment(begins)),
                "Wait until then, or ask %s for one that begins earlier.".formatted(sales()));
    }

    Remark expired(Standing standing) {
        boolean grace = standing.graceEnds().isAfter(standing.expires());
        return denied(
                Code.EXPIRED,
                "The license expired on %s%s."
                        .formatted(
                                moment(standing.expires()),
                                grace ? ", and its grace ended on " + moment(standing.graceEnds()) : ""),
                "Ask %s to renew it.".formatted(sales()));
    }

    Remark inGrace(Standing standing) {
        return new Remark(
                Code.IN_GRACE,
                "The license expired on %s. Everything goes on until %s, and then as %s."
                        .formatted(moment(standing.expires()), moment(standing.graceEnds()), free()),
                "Ask %s to renew it before then.".formatted(sales()));
    }

    Remark expiring(Instant expires, Instant now) {
        return new Remark(
                Code.EXPIRING,
                "The license ends on %s, in %s.".formatted(moment(expires), Words.span(Duration.between(now, expires))),
                "Ask %s to renew it before then.".formatted(sales()));
    }

    Remark wrongProduct(String asked) {
        return denied(
                Code.WRONG_PRODUCT,
                "It is a license for %s, and not for %s.".formatted(name(), asked),
                "Use the key of the right product.");
    }

    Remark wrongEdition(String running) {
        return denied(
                Code.WRONG_EDITION,
                "It is a license for %s, and %s is running.".formatted(edition(claims.edition()), edition(running)),
                "Ask %s for a license of %s, or run %s."
                        .formatted(sales(), edition(running), edition(claims.edition())));
    }

    Remark wrongInstallation(String bound) {
        return denied(
                Code.WRONG_INSTALLATION,
                "It is a license for the installation %s only.".formatted(bound),
                "Use it there, or ask %s to move it to this installation.".formatted(sales()));
    }

    Remark overSeats(int used, int seats) {
        return new Remark(
                Code.OVER_SEATS,
                "%s people use it, and the license is for %s. Nobody is locked out."
                        .formatted(grouped(used), grouped(seats)),
                "Ask %s for more seats, or take seats from people who no longer need them.".formatted(sales()));
    }

    Remark newerAvailable() {
        return new Remark(
                Code.NEWER_AVAILABLE,
                "The license has been changed since this key was signed; a newer key is available.",
                "Copy the newer key from the license's page in the portal into the configuration.");
    }

    Remark valid(Standing standing) {
        return new Remark(
                Code.VALID,
                "The license for %s %s is valid until %s."
                        .formatted(name(), edition(claims.edition()), moment(standing.expires())),
                "");
    }

    private Remark denied(Code code, String message, String remedy) {
        return new Remark(code, message + " The installation goes on as " + free() + ".", remedy);
    }

    /** Editions stand in rising order; those that need no license are covered by any. */
    boolean covers(String running) {
        if (product == null) {
            return running.equals(claims.edition());
        }
        Optional<Edition> asked = product.findEdition(running);
        Optional<Edition> licensed = product.findEdition(claims.edition());
        return asked.isPresent()
                && (!asked.get().licensed()
                        || licensed.isPresent()
                                && product.editions().indexOf(licensed.get())
                                        >= product.editions().indexOf(asked.get()));
    }

    private String free() {
        return Optional.ofNullable(product).stream()
                .flatMap(known -> known.editions().stream())
                .filter(edition -> !edition.licensed())
                .findFirst()
                .map(Edition::name)
                .orElse("what needs no license");
    }

    private String sales() {
        return product == null ? "sales" : product.sheet().contacts().sales();
    }

    private String name() {
        return product == null ? claims.product() : product.name();
    }

    private String edition(String id) {
        return product == null ? id : product.editionName(id);
    }
}
