package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;
import org.liftlock.license.License;
import org.liftlock.license.LicenseChange;

/**
 * Bills what becomes of licenses, in the transaction that does it. Trials and editions without a price cost nothing;
 * suspending and resuming changes nothing of what is owed, an extension is a courtesy, and a revocation ends what is
 * charged after the periods that have begun, without giving anything back: that is decided by a person, with a credit
 * note.
 */
@ApplicationScoped
class FollowLicenses {
    private final Subscriptions subscriptions;
    private final Charges charges;
    private final Charged charged;
    private final Prices prices;
    private final Naming naming;
    private final BillingLock lock;

    FollowLicenses(
            Subscriptions subscriptions,
            Charges charges,
            Charged charged,
            Prices prices,
            Naming naming,
            BillingLock lock) {
        this.subscriptions = subscriptions;
        this.charges = charges;
        this.charged = charged;
        this.prices = prices;
        this.naming = naming;
        this.lock = lock;
    }

    void follow(@Observes LicenseChange change) {
        License license = change.license();
        switch (change) {
            case LicenseChange.Issued issued -> begin(license, license.notBefore());
            case LicenseChange.Converted converted -> begin(license, converted.at());
            case LicenseChange.Renewed renewed -> renew(license, renewed.at());
            case LicenseChange.SeatsChanged changed -> adjust(license, changed.at());
            case LicenseChange.EditionChanged changed -> adjust(license, changed.at());
            case LicenseChange.Revoked revoked -> stop(license, revoked.at());
            case LicenseChange.Transferred transferred -> transfer(transferred);
            case LicenseChange.Extended courtesy -> {}
            case LicenseChange.Bound bound -> {}
            case LicenseChange.SignedAgain again -> {}
            case LicenseChange.Suspended suspended -> {}
            case LicenseChange.Resumed resumed -> {}
        }
    }

    private void begin(License license, Instant from) {
        Span term = term(license, from);
        if (!license.trial() && term.days() > 0) {
            prices.first(license.product(), license.edition())
                    .ifPresent(rate -> subscriptions.persist(new Subscription(license, rate, term)));
        }
    }

    /** A term that follows the former one is the same subscription going on; after a gap it begins anew. */
    private void renew(License license, Instant from) {
        Instant start = from.plusSeconds(1);
        Subscription present = held(license).orElse(null);
        if (present == null) {
            begin(license, start);
            return;
        }
        Span term = term(license, start);
        if (term.from().isAfter(present.endsOn())) {
            charge(present, present.endsOn().minusDays(1));
            present.sell(term);
        } else {
            present.prolong(term.until());
        }
    }

    private void adjust(License license, Instant at) {
        held(license).ifPresentOrElse(present -> adjust(present, license, day(at)), () -> {
            if (at.isBefore(license.expiresAt())) {
                begin(license, at);
            }
        });
    }

    /** Periods that had begun before are charged as they were. */
    private void adjust(Subscription present, License license, LocalDate day) {
        charge(present, day.minusDays(1));
        LocalDate since = present.periodBegan(day);
        Rate other = license.edition().equals(present.edition())
                ? present.rate()
                : prices.like(present.rate(), license.product(), license.edition())
                        .orElse(null);
        List<Item> items;
        if (other == null) {
            items = present.end(day, naming);
        } else {
            items = present.change(day, license, other, naming);
        }
        charges.add(present.organizationId(), present.id(), charged.limited(present.id(), since, items));
    }

    private void transfer(LicenseChange.Transferred transferred) {
        LocalDate day = day(transferred.at());
        held(transferred.former()).ifPresent(former -> {
            charge(former, day.minusDays(1));
            LocalDate since = former.periodBegan(day);
            List<Item> back = charged.limited(former.id(), since, former.end(day, naming));
            charges.add(former.organizationId(), former.id(), back);
        });
        begin(transferred.license(), transferred.at());
    }

    private void stop(License license, Instant at) {
        held(license).ifPresent(present -> {
            charge(present, day(at));
            present.stop();
        });
    }

    /** Read only after the lock is taken, because what somebody else has just billed would else be billed again. */
    private Optional<Subscription> held(License license) {
        lock.takeAtOnce(license.organization().id());
        return subscriptions.ofLicense(license.id());
    }

    private void charge(Subscription subscription, LocalDate by) {
        Subscription.Advance advance = subscription.advance(by, prices.further(subscription), naming.of(subscription));
        subscription.take(advance);
        charges.add(subscription.organizationId(), subscription.id(), advance.items());
    }

    private static Span term(License license, Instant from) {
        LocalDate begin = day(from.isBefore(license.notBefore()) ? license.notBefore() : from);
        LocalDate end = day(license.expiresAt().plusSeconds(1));
        return new Span(begin, end.isBefore(begin) ? begin : end);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
