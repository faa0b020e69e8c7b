package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;
import org.liftlock.billing.amount.Totals;
import org.liftlock.license.LicenseRequest;
import org.liftlock.license.Offer;
import org.liftlock.license.Reckoning;

/** Lets an offer become a subscription on paper, and bills that as a real one is billed. */
@ApplicationScoped
class Quoting implements Reckoning {
    private final Accounts accounts;
    private final Terms terms;
    private final Naming naming;
    private final Clock clock;

    Quoting(Accounts accounts, Terms terms, Naming naming, Clock clock) {
        this.accounts = accounts;
        this.terms = terms;
        this.naming = naming;
        this.clock = clock;
    }

    Quote quote(LicenseRequest request, Offer offer) {
        LocalDate begins = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Rate rate = Rate.of(offer);
        Subscription paper = new Subscription(
                request.organization().id(),
                request.id(),
                request.product(),
                request.edition(),
                offer.seats(),
                rate,
                new Span(begins, begins.plusMonths(offer.months())));
        String country = accounts.of(request.organization()).country();
        List<Quote.Bill> bills = new ArrayList<>();
        while (paper.goesOn()) {
            LocalDate day = paper.billedUntil();
            Advance advance = Advance.of(paper, day, rate, naming.of(paper));
            paper.take(advance);
            bills.add(new Quote.Bill(
                    day,
                    advance.items(),
                    Totals.of(
                            CurrencyUnit.of(offer.currency()),
                            advance.items(),
                            category -> terms.taxPercent(country, category))));
        }
        return new Quote(begins, bills);
    }

    @Override
    public Sums of(LicenseRequest request, Offer offer) {
        Quote quote = quote(request, offer);
        Totals first = quote.first().totals();
        return new Sums(first.net(), first.tax(), first.total(), quote.bills().size(), quote.total());
    }
}
