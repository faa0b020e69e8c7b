package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.usage.seat.SeatTerm;
import org.liftlock.usage.seat.SeatTerms;

/**
 * Charges what was used in a term beyond the seats that were paid for, once it is over: the most seats of a day beyond those
 * of the license, at the price of a seat, by days from the first such day to the end of the term. A renewal neither waits
 * for it nor is refused because of it.
 */
@ApplicationScoped
public class TrueUps implements PanacheRepositoryBase<TrueUp, UUID> {
    /** What is said late of the last day still counts. */
    private static final int WAIT = 2;

    /** As far back as days are counted anew. */
    private static final int BACK = 62;

    private static final Comparator<Subscription> LARGER =
            Comparator.comparingInt(Subscription::seats).thenComparing(Subscription::id);

    private final Subscriptions subscriptions;
    private final Licenses licenses;
    private final SeatTerms terms;
    private final Charges charges;
    private final Naming naming;
    private final BillingLock lock;
    private final AuditTrail audit;
    private final Clock clock;

    TrueUps(
            Subscriptions subscriptions,
            Licenses licenses,
            SeatTerms terms,
            Charges charges,
            Naming naming,
            BillingLock lock,
            AuditTrail audit,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.licenses = licenses;
        this.terms = terms;
        this.charges = charges;
        this.naming = naming;
        this.lock = lock;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was charged, the newest first. */
    public List<TrueUp> of(UUID organization) {
        return list("organizationId = ?1 order by termUntil desc", organization);
    }

    /** Made again it finds nothing left to do. */
    void settle(UUID subscription) {
        Subscription found = subscriptions.requireForChange(subscription);
        License license = licenses.require(found.licenseId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        terms.ended(license, today.minusDays(BACK), today.minusDays(WAIT - 1)).stream()
                .filter(term -> term.trueUp() > 0)
                .filter(term -> leads(found, term))
                .filter(term -> count("licenseId = ?1 and termFrom = ?2", license.id(), term.from()) == 0)
                .forEach(term -> charge(found, term));
    }

    /** Seats are counted for all licenses of a product together, so of those at that time only the largest is charged. */
    private boolean leads(Subscription subscription, SeatTerm term) {
        LocalDate day = term.shown().getLast().day();
        return subscriptions.of(subscription.organizationId()).stream()
                .filter(other -> other.product().equals(subscription.product()))
                .filter(other ->
                        !other.startsOn().isAfter(day) && other.endsOn().isAfter(day))
                .noneMatch(other -> LARGER.compare(other, subscription) > 0);
    }

    private void charge(Subscription subscription, SeatTerm term) {
        List<Item> items = items(subscription, term);
        LocalDate until = items.getLast().periodUntil();
        Money net = sum(subscription.rate(), items);
        persist(new TrueUp(subscription, term, until, items.getFirst().periodFrom(), net, clock.instant()));
        charges.add(subscription.organizationId(), subscription.id(), items);
        audit.record(
                subscription.organizationId(),
                "portal",
                "true_up.charged",
                subscription.licenseId().toString(),
                Map.of("seats", term.trueUp(), "term_from", term.from().toString(), "net", net.toString()));
    }

    /** What would be charged if the term went on as until now. */
    public Money expected(Subscription subscription, SeatTerm term) {
        return sum(subscription.rate(), items(subscription, term));
    }

    private static Money sum(Rate rate, List<Item> items) {
        return items.stream().map(Item::net).reduce(Money.zero(CurrencyUnit.of(rate.currency())), Money::plus);
    }

    /** One for each interval that the days lie in; empty when nothing is over. */
    private List<Item> items(Subscription subscription, SeatTerm term) {
        List<Item> items = new ArrayList<>();
        LocalDate until = term.until();
        LocalDate from = term.firstBeyond().orElse(until);
        while (until != null && from != null && from.isBefore(until)) {
            Span whole = subscription.rate().interval().around(term.from(), from);
            Span part = new Span(from, whole.until().isBefore(until) ? whole.until() : until);
            items.add(subscription
                    .rate()
                    .seats(
                            naming.of(subscription) + ", seats used beyond the licensed ones",
                            term.trueUp(),
                            whole,
                            part));
            from = part.until();
        }
        return items;
    }
}
