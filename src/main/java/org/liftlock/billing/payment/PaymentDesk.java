package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.Invoices;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Payments;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.Day;
import org.liftlock.web.Decimal;

/** Records payments that a person or a program reports, and decides about what no file could be matched by. */
@ApplicationScoped
class PaymentDesk {
    private static final int LONGEST = 200;

    private final Payments payments;
    private final PaymentOrders orders;
    private final Invoices invoices;
    private final Organizations organizations;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    PaymentDesk(
            Payments payments,
            PaymentOrders orders,
            Invoices invoices,
            Organizations organizations,
            EntityManager entities,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.payments = payments;
        this.orders = orders;
        this.invoices = invoices;
        this.organizations = organizations;
        this.entities = entities;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * A payment as somebody typed it; anything may be missing or wrong.
     *
     * @param payee the number of an invoice, or the short name of an organization
     * @param receivedOn empty for today
     */
    record Draft(String payee, String amount, String currency, String receivedOn, String reference, String payer) {}

    /** Whose account a payment goes to, and the invoice it names. */
    private record Payee(UUID organization, @Nullable Invoice invoice) {}

    /** A payment, and whether it was not known before. */
    record Recorded(Payment payment, boolean fresh) {}

    /**
     * @param key under which the same report again is the same payment; null when each report is a payment
     * @throws Problem.Invalid naming each field that cannot be used
     * @throws Problem.Conflict when something else was reported under this key
     */
    Recorded record(Draft draft, Payment.Source source, @Nullable String key) {
        Map<String, String> errors = new TreeMap<>();
        Payee payee = payee(draft.payee()).orElse(null);
        if (payee == null) {
            errors.put("payee", "There is no invoice with this number, and no organization with this short name.");
        }
        Money amount = money(draft, payee, errors);
        LocalDate day = day(draft.receivedOn(), errors);
        if (draft.reference().length() > LONGEST || draft.payer().length() > LONGEST) {
            errors.put("reference", "At most %d characters are kept.".formatted(LONGEST));
        }
        if (payee == null || amount == null || !errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        Supplier<Payment> receive = () -> payments.receive(
                payee.organization(),
                new Payment.Receipt(
                        day, amount, draft.reference().strip(), draft.payer().strip()),
                payee.invoice(),
                source,
                viewer.get().email());
        return key == null
                ? new Recorded(receive.get(), true)
                : orders.once(key, draft.toString(), viewer.get().email(), receive);
    }

    private Optional<Payee> payee(String typed) {
        String text = typed.strip();
        Optional<Payee> invoice = invoices.labelled(text)
                .filter(found -> !found.credits())
                .map(found -> new Payee(found.organizationId(), found));
        return invoice.or(() -> organizations
                .bySlug(text.toLowerCase(Locale.ROOT))
                .map(Organization::id)
                .map(id -> new Payee(id, null)));
    }

    private static @Nullable Money money(Draft draft, @Nullable Payee payee, Map<String, String> errors) {
        try {
            Money amount = Money.of(
                    CurrencyUnit.of(draft.currency().strip().toUpperCase(Locale.ROOT)), Decimal.read(draft.amount()));
            if (!amount.isPositive() || amount.getAmount().precision() > 15) {
                errors.put("amount", "Type an amount above zero.");
            } else if (payee != null
                    && payee.invoice() != null
                    && !payee.invoice().total().getCurrencyUnit().equals(amount.getCurrencyUnit())) {
                errors.put(
                        "currency",
                        "The invoice is in %s."
                                .formatted(payee.invoice().total().getCurrencyUnit()));
            }
            return amount;
        } catch (NumberFormatException | ArithmeticException noAmount) {
            errors.put("amount", "Type an amount such as 1234.50.");
        } catch (IllegalArgumentException noCurrency) {
            errors.put("currency", "Type a currency such as EUR.");
        }
        return null;
    }

    private LocalDate day(String typed, Map<String, String> errors) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            LocalDate day = typed.isBlank() ? today : Day.of(typed);
            if (day.isAfter(today)) {
                errors.put("received_on", "This day is yet to come.");
            }
            return day;
        } catch (DateTimeException noDay) {
            errors.put("received_on", "Type a day such as 2026-11-21.");
            return today;
        }
    }

    /** What waits for a person, the oldest first. */
    List<BankEntry> open() {
        return entities.createQuery("from BankEntry where state = 'open' order by bookedOn, id", BankEntry.class)
                .getResultList();
    }

    List<PaymentFile> files(int most) {
        return entities.createQuery("from PaymentFile order by uploadedAt desc", PaymentFile.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** @throws Problem.Invalid naming the field {@code payee} */
    void assign(UUID id, String typed) {
        BankEntry entry = require(id);
        Payee payee = payee(typed)
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "payee", "There is no invoice with this number, and no organization with this short name.")));
        CurrencyUnit currency = entry.amount().getCurrencyUnit();
        if (payee.invoice() != null
                && !payee.invoice().total().getCurrencyUnit().equals(currency)) {
            throw new Problem.Invalid(Map.of(
                    "payee",
                    "The invoice is in %s, and this came in %s, so it cannot pay it. The short name of the organization puts it on its account in %s."
                            .formatted(payee.invoice().total().getCurrencyUnit(), currency, currency)));
        }
        payments.receive(
                payee.organization(),
                entry.receipt(),
                payee.invoice(),
                Payment.Source.FILE,
                viewer.get().email());
        entry.decide(BankEntry.ASSIGNED, typed.strip(), viewer.get().email(), clock.instant());
    }

    /** @throws Problem.Invalid naming the field {@code reason} */
    void setAside(UUID id, String reason) {
        BankEntry entry = require(id);
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new Problem.Invalid(Map.of("reason", "Say in a few words why it is no customer's payment."));
        }
        entry.decide(BankEntry.SET_ASIDE, reason.strip(), viewer.get().email(), clock.instant());
        audit.record(
                null, viewer.get().email(), "bank_entry.set_aside", id.toString(), Map.of("reason", reason.strip()));
    }

    private BankEntry require(UUID id) {
        BankEntry entry = entities.find(BankEntry.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (entry == null || !entry.isOpen()) {
            throw new Problem.NotFound("open entry");
        }
        return entry;
    }
}
