package org.liftlock.license.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.liftlock.license.LicenseClaims;

/**
 * Looks at one license for one installation. {@link Code} has the order.
 *
 * @param standing the license as it stands now
 * @param presented what the installation's key says; it may be older
 */
record Examination(Standing standing, LicenseClaims presented, Question question, Wording words, Instant now) {
    /** A clock that differs less is taken to be right. */
    static final Duration TOLERANCE = Duration.ofMinutes(10);

    /** How long before the end it begins to warn. */
    static final Duration WARNED = Duration.ofDays(30);

    /** How long an answer may be trusted without another one, while the license lasts. */
    static final Duration TRUSTED = Duration.ofDays(7);

    private static final Comparator<Remark> FIRST_WHAT_COUNTS = Comparator.<Remark, Code.Decision>comparing(
                    remark -> remark.code().decision())
            .reversed()
            .thenComparing(Remark::code);

    /** What was seen, what counts first; never empty. */
    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        standingRemarks(remarks);
        clockRemarks(remarks);
        termRemarks(remarks);
        fitRemarks(remarks);
        if (newerKey()) {
            remarks.add(words.newerAvailable());
        }
        if (remarks.isEmpty()) {
            remarks.add(words.valid(standing));
        }
        remarks.sort(FIRST_WHAT_COUNTS);
        return remarks;
    }

    private void standingRemarks(List<Remark> remarks) {
        if (standing.transferred()) {
            remarks.add(words.transferred());
        } else if (standing.revokedAt() != null) {
            remarks.add(words.revoked(standing.revokedAt()));
        }
        if (standing.suspendedAt() != null) {
            remarks.add(words.suspended(standing.suspendedAt()));
        }
    }

    private void clockRemarks(List<Remark> remarks) {
        Instant clock = question.clock();
        if (clock == null) {
            return;
        }
        Instant issued = Instant.ofEpochSecond(presented.issuedAt());
        if (clock.isBefore(issued.minus(TOLERANCE))) {
            remarks.add(words.clockBeforeIssue(clock, issued, now));
        } else if (Duration.between(clock, now).abs().compareTo(TOLERANCE) > 0) {
            remarks.add(words.clockSkewed(clock, now));
        }
    }

    private void termRemarks(List<Remark> remarks) {
        if (now.isBefore(standing.begins())) {
            remarks.add(words.notYetValid(standing.begins()));
        } else if (!now.isBefore(standing.graceEnds())) {
            remarks.add(words.expired(standing));
        } else if (!now.isBefore(standing.expires())) {
            remarks.add(words.inGrace(standing));
        } else if (standing.expires().isBefore(now.plus(WARNED))) {
            remarks.add(words.expiring(standing.expires(), now));
        }
    }

    private void fitRemarks(List<Remark> remarks) {
        String product = question.product();
        String edition = question.edition();
        String bound = standing.claims().installation();
        if (product != null && !product.equals(standing.claims().product())) {
            remarks.add(words.wrongProduct(product));
        } else if (edition != null && !words.covers(edition)) {
            remarks.add(words.wrongEdition(edition));
        }
        if (bound != null && !bound.equalsIgnoreCase(question.place())) {
            remarks.add(words.wrongInstallation(bound));
        }
        Integer used = question.seatsUsed();
        if (used != null && used > standing.claims().seats()) {
            remarks.add(words.overSeats(used, standing.claims().seats()));
        }
    }

    /** Two keys of one license: the one with the higher serial counts. */
    boolean newerKey() {
        return presented.serial() < standing.claims().serial();
    }

    /** Never beyond the end of its grace, and not at all when it is denied. */
    Instant trustUntil(Code.Decision decision) {
        if (decision == Code.Decision.DENY) {
            return now;
        }
        Instant week = now.plus(TRUSTED);
        return week.isBefore(standing.graceEnds()) ? week : standing.graceEnds();
    }
}
