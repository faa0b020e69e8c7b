package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Rate;
import org.liftlock.organization.Organization;
import org.liftlock.product.PricePlan;
import org.liftlock.usage.seat.SeatTerm;
import org.liftlock.usage.seat.SeatTerms;

/** Puts together what an organization pays. */
@ApplicationScoped
class Overview {
    private final Invoicing invoicing;
    private final Subscriptions subscriptions;
    private final Accounts accounts;
    private final Contacts contacts;
    private final InvoiceList list;
    private final Ledger ledger;
    private final Naming naming;
    private final Prices prices;
    private final SeatTerms seats;
    private final TrueUps trueUps;
    private final Clock clock;

    Overview(
            Invoicing invoicing,
            Subscriptions subscriptions,
            Accounts accounts,
            Contacts contacts,
            InvoiceList list,
            Ledger ledger,
            Naming naming,
            Prices prices,
            SeatTerms seats,
            TrueUps trueUps,
            Clock clock) {
        this.invoicing = invoicing;
        this.subscriptions = subscriptions;
        this.accounts = accounts;
        this.contacts = contacts;
        this.list = list;
        this.ledger = ledger;
        this.naming = naming;
        this.prices = prices;
        this.seats = seats;
        this.trueUps = trueUps;
        this.clock = clock;
    }

    /** A subscription as people know it. */
    record Paid(
            Subscription subscription, String name, Money price, String interval, List<PricePlan> plans, String note) {}

    /**
     * More people than are paid for use a product.
     *
     * @param charge what that comes to at the end of the term, without taxes; null where nothing is charged
     */
    record Over(
            String name,
            int seats,
            int licensed,
            int beyond,
            @Nullable Money charge) {}

    /** What is owed in one currency. */
    record Balance(Money owed, Money free) {}

    /**
     * What the page shows.
     *
     * @param nextDay null when nothing is coming
     */
    record View(
            Organization organization,
            List<Paid> subscriptions,
            List<Balance> balances,
            List<Over> over,
            long overdue,
            @Nullable LocalDate nextDay,
            List<InvoiceDraft> next,
            List<InvoiceList.Entry> latest,
            Account account,
            List<String> recipients) {}

    View of(Organization organization) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate nextDay = invoicing.nextDay(organization, today).orElse(null);
        return new View(
                organization,
                subscriptions.of(organization.id()).stream().map(this::paid).toList(),
                ledger.currencies(organization.id()).stream()
                        .map(currency -> new Balance(
                                ledger.owed(organization.id(), currency), ledger.free(organization.id(), currency)))
                        .toList(),
                over(organization.id()),
                ledger.overdue(organization.id(), today),
                nextDay,
                nextDay == null ? List.of() : invoicing.preview(organization, nextDay),
                list.find(InvoiceList.Search.of(organization.id()), 1, 5).items(),
                accounts.of(organization),
                contacts.addresses(organization));
    }

    private List<Over> over(UUID organization) {
        return subscriptions.of(organization).stream()
                .map(Subscription::product)
                .distinct()
                .flatMap(product -> over(organization, product, seats.of(organization, product)).stream())
                .toList();
    }

    private Optional<Over> over(UUID organization, String product, SeatTerm term) {
        Integer licensed = term.licensed();
        return licensed == null || term.trueUp() == 0
                ? Optional.empty()
                : Optional.of(new Over(
                        naming.product(product),
                        licensed + term.trueUp(),
                        licensed,
                        term.trueUp(),
                        charge(organization, product, term)));
    }

    private @Nullable Money charge(UUID organization, String product, SeatTerm term) {
        return seats.leading(organization, product)
                .flatMap(license -> subscriptions.ofLicense(license.id()))
                .map(subscription -> trueUps.expected(subscription, term))
                .filter(Money::isPositive)
                .orElse(null);
    }

    private Paid paid(Subscription subscription) {
        Rate further = prices.further(subscription);
        return new Paid(
                subscription,
                naming.of(subscription),
                further.total(subscription.seats()),
                further.interval().noun(),
                prices.of(subscription.product(), subscription.edition()),
                prices.note(subscription.product()));
    }
}
