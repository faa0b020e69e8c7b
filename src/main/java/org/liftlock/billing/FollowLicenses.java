package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;
import org.liftlock.license.Deal;
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
            case LicenseChange.Issued issued -> begin(license, license.notBefore(), issued.deal());
            case LicenseChange.Converted converted -> begin(license, converted.at(), converted.deal());
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

    private void begin(License license, Instant from, Deal deal) {
        prices.sold(license.product(), license.edition(), deal)
                .ifPresent(rate -> begin(license, from, rate, deal instanceof Deal.Quoted));
    }

    /** @param quoted whether the prices hold for the term */
    private void begin(License license, Instant from, Rate rate, boolean quoted) {
        Span term = term(license, from);
        if (license.trial() || term.days() == 0) {
            return;
        }
        Subscription fresh = new Subscription(
                license.organization().id(),
                license.id(),
                license.product(),
                license.edition(),
                license.seats(),
                rate,
                term);
        if (quoted) {
            fresh.hold();
        }
        subscriptions.persist(fresh);
    }

    /** A term that follows the former one is the same subscription going on; after a gap it begins anew. */
    private void renew(License license, Instant from) {
        Instant start = from.plusSeconds(1);
        Subscription present = held(license).orElse(null);
        if (present == null) {
            begin(license, start, Deal.USUAL);
            return;
        }
        Span term = term(license, start);
        if (!present.paused() && term.from().isAfter(present.endsOn())) {
            charge(present, present.endsOn().minusDays(1));
            present.sell(term);
        } else {
            present.prolong(term.until());
        }
    }

    private void adjust(License license, Instant at) {
        held(license).ifPresentOrElse(present -> adjust(present, license, day(at)), () -> {
            if (at.isBefore(license.expiresAt())) {
                begin(license, at, Deal.USUAL);
            }
        });
    }

    /** Periods that had begun before are charged as they were. */
    private void adjust(Subscription present, License license, LocalDate day) {
        charge(present, day.minusDays(1));
        Ordered wanted = new Ordered(license.edition(), license.seats(), rate(present, license, day));
        LocalDate since = Rest.periodBegan(present, day);
        charges.add(
                present.organizationId(),
                present.id(),
                charged.limited(present.id(), since, present.change(day, wanted, names(present))));
    }

    /** An edition keeps what it was sold at; another one costs what the list says, paid in the same steps if it can be. */
    private @Nullable Rate rate(Subscription present, License license, LocalDate day) {
        Morning before = present.before(day);
        return license.edition().equals(before.edition()) && before.soldUntil() == null
                ? before.rate()
                : prices.like(before.rate(), license.product(), license.edition())
                        .orElse(null);
    }

    private UnaryOperator<String> names(Subscription subscription) {
        return edition -> naming.of(subscription.product(), edition);
    }

    private void transfer(LicenseChange.Transferred transferred) {
        LocalDate day = day(transferred.at());
        Optional<Subscription> held = held(transferred.former());
        held.ifPresentOrElse(
                former -> begin(
                        transferred.license(), transferred.at(), former.rate(), former.isQuoted(former.billedUntil())),
                () -> begin(transferred.license(), transferred.at(), Deal.USUAL));
        held.ifPresent(former -> {
            charge(former, day.minusDays(1));
            LocalDate since = Rest.periodBegan(former, day);
            List<Item> back = charged.limited(former.id(), since, former.end(day, names(former)));
            charges.add(former.organizationId(), former.id(), back);
        });
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
        Advance advance = Advance.of(subscription, by, prices.further(subscription), naming.of(subscription));
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
