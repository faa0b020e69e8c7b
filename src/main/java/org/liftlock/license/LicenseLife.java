package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.problem.Problem;

/**
 * What sales does with licenses that were issued. Each change of what is signed gives the license its next key; none is
 * ever prevented because more people use the product than it is for.
 */
@ApplicationScoped
public class LicenseLife {
    private final LicenseSigner signer;
    private final Licenses licenses;
    private final LicenseNews news;
    private final Clock clock;

    LicenseLife(LicenseSigner signer, Licenses licenses, LicenseNews news, Clock clock) {
        this.signer = signer;
        this.licenses = licenses;
        this.news = news;
        this.clock = clock;
    }

    /** From now on it is paid, at the usual prices, until this moment. */
    @Transactional
    public void convert(License license, Instant until, int graceDays, String by) {
        convert(license, until, graceDays, Deal.USUAL, by);
    }

    /** From now on it is paid, until this moment. */
    @Transactional
    public void convert(License license, Instant until, int graceDays, Deal deal, String by) {
        requireLife(license);
        LicenseTerms before = license.terms();
        signer.next(license, before.paid(graceDays).until(until));
        news.tell(new LicenseChange.Converted(license, before, deal, notBeforeNow(before.notBefore()), by));
    }

    @Transactional
    public void extend(License license, Instant until, String by) {
        requireLife(license);
        LicenseTerms before = license.terms();
        signer.next(license, before.until(until));
        news.tell(new LicenseChange.Extended(license, before, before.expiresAt(), by));
    }

    @Transactional
    public void renew(License license, Instant until, String by) {
        requireLife(license);
        LicenseTerms before = license.terms();
        signer.next(license, before.until(until));
        news.tell(new LicenseChange.Renewed(license, before, notBeforeNow(before.expiresAt()), by));
    }

    @Transactional
    public void changeSeats(License license, int seats, String by) {
        requireLife(license);
        LicenseTerms before = license.terms();
        if (before.seats() != seats) {
            signer.next(license, before.withSeats(seats));
            news.tell(new LicenseChange.SeatsChanged(license, before, clock.instant(), by));
        }
    }

    @Transactional
    public void changeEdition(License license, String edition, String by) {
        requireLife(license);
        LicenseTerms before = license.terms();
        if (!before.edition().equals(edition)) {
            signer.next(license, before.withEdition(edition));
            news.tell(new LicenseChange.EditionChanged(license, before, clock.instant(), by));
        }
    }

    /** @param installation by its name; null for any */
    @Transactional
    public void bind(License license, @Nullable String installation, String by) {
        requireLife(license);
        LicenseTerms before = license.terms();
        signer.next(license, before.onlyFor(installation));
        news.tell(new LicenseChange.Bound(license, before, clock.instant(), by));
    }

    @Transactional
    public void suspend(License license, String reason, String by) {
        requireLife(license);
        if (license.suspendedAt() == null) {
            Instant now = clock.instant();
            license.suspend(reason, now);
            news.tell(new LicenseChange.Suspended(license, reason, now, by));
        }
    }

    @Transactional
    public void resume(License license, String by) {
        requireLife(license);
        if (license.suspendedAt() != null) {
            license.resume();
            news.tell(new LicenseChange.Resumed(license, clock.instant(), by));
        }
    }

    /** For good; nothing happens to one that counts no more. */
    @Transactional
    public void revoke(License license, String reason, String by) {
        Instant now = clock.instant();
        if (license.state(now).lives()) {
            license.revoke(reason, now);
            news.tell(new LicenseChange.Revoked(license, reason, now, by));
        }
    }

    /** @return the license that the other organization has now, for the rest of the term and any installation */
    @Transactional
    public License transfer(License license, Organization receiver, String by) {
        requireLife(license);
        if (license.suspendedAt() != null) {
            throw new Problem.Conflict(
                    "license_suspended",
                    "A suspended license cannot be transferred.",
                    "Resume it first, or revoke it and issue another one.");
        }
        Instant now = clock.instant();
        License successor = signer.first(receiver, license.terms().onlyFor(null), by);
        licenses.persistAndFlush(successor);
        license.giveWay(successor, now);
        news.tell(new LicenseChange.Transferred(successor, license, now, by));
        return successor;
    }

    private Instant notBeforeNow(Instant planned) {
        Instant now = clock.instant();
        return planned.isAfter(now) ? planned : now;
    }

    private void requireLife(License license) {
        if (!license.state(clock.instant()).lives()) {
            throw new Problem.Conflict(
                    "license_over",
                    "This license was revoked or transferred, and cannot be changed any more.",
                    "Issue a new one instead.");
        }
    }
}
