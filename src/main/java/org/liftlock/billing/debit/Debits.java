package org.liftlock.billing.debit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.Session;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.Account;
import org.liftlock.billing.Accounts;
import org.liftlock.billing.BillingLock;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.InvoiceList;
import org.liftlock.billing.Invoices;
import org.liftlock.billing.Mandate;
import org.liftlock.billing.Terms;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Makes files of direct debits: each open invoice stands in one of them only, unless that one ends without money. */
@ApplicationScoped
class Debits {
    private static final String WAITING = """
            select i.id from invoice i join billing_account a on a.organization_id = i.organization_id
            where i.kind = 'invoice' and i.currency = 'EUR' and a.mandate is not null and i.due_on <= ?1
              and i.total_minor > coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0)
              and not exists (select 1 from debit d where d.invoice_id = i.id and d.ended_at is null)
            order by i.organization_id, i.due_on, i.number
            """;

    private final Invoices invoices;
    private final InvoiceList list;
    private final Accounts accounts;
    private final Terms terms;
    private final BillingLock lock;
    private final Seal seal;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    Debits(
            Invoices invoices,
            InvoiceList list,
            Accounts accounts,
            Terms terms,
            BillingLock lock,
            Seal seal,
            EntityManager entities,
            AuditTrail audit,
            Clock clock) {
        this.invoices = invoices;
        this.list = list;
        this.accounts = accounts;
        this.terms = terms;
        this.lock = lock;
        this.seal = seal;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** A collection with what it comes to. */
    record Entry(Collection collection, long debits, Money sum) {}

    /** Those that are due by that day and stand in no collection. */
    List<UUID> waiting(LocalDate by) {
        return entities.unwrap(Session.class)
                .createNativeQuery(WAITING, UUID.class)
                .setParameter(1, by)
                .getResultList();
    }

    /** The newest first. */
    List<Entry> latest(int most) {
        return entities.createQuery(
                        "select c, (select count(*) from Debit d where d.collectionId = c.id), (select coalesce(sum(d.amountMinor), 0) from Debit d where d.collectionId = c.id) from DebitCollection c order by c.madeAt desc",
                        Object[].class)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Entry(
                        (Collection) row[0],
                        (Long) row[1],
                        Money.ofMinor(CurrencyUnit.EUR, ((Number) row[2]).longValue())))
                .toList();
    }

    /** @throws Problem.Invalid naming the field {@code collect_on} */
    Collection make(LocalDate collectOn, String by) {
        creditor();
        if (!collectOn.isAfter(today())) {
            throw new Problem.Invalid(Map.of("collect_on", "Banks need at least one day: choose a later one."));
        }
        List<UUID> waiting = waiting(collectOn);
        if (waiting.isEmpty()) {
            throw new Problem.Invalid(Map.of("collect_on", "Nothing that is due by this day is to be collected."));
        }
        Collection collection = new Collection(collectOn, by, clock.instant());
        entities.persist(collection);
        waiting.forEach(invoice -> add(collection, invoices.require(invoice)));
        audit.record(null, by, "debit_collection.made", collection.id().toString(), Map.of("invoices", waiting.size()));
        return collection;
    }

    private void add(Collection collection, Invoice invoice) {
        lock.take(invoice.organizationId());
        Account account = accounts.findById(invoice.organizationId());
        Mandate mandate = account.mandate().orElseThrow();
        String iban = account.iban(seal).orElseThrow();
        boolean first = entities.createQuery("select count(*) from Debit d where d.mandate = :mandate", Long.class)
                        .setParameter("mandate", mandate.reference())
                        .getSingleResult()
                == 0;
        entities.persist(new Debit(collection, invoice, list.of(invoice).open(), mandate, first, iban, seal));
        entities.flush();
    }

    /** The file for the bank. */
    byte[] file(UUID id, String by) {
        Collection collection = require(id);
        List<Pain008.Transaction> transactions = entities.createQuery(
                        "from Debit where collectionId = :id order by label", Debit.class)
                .setParameter("id", id)
                .getResultStream()
                .map(debit -> debit.transaction(seal))
                .toList();
        audit.record(null, by, "debit_collection.downloaded", id.toString(), Map.of());
        return new Pain008(collection.message(), collection.madeAt(), collection.collectOn(), creditor(), transactions)
                .bytes();
    }

    void sent(UUID id, String by) {
        require(id).sent(by, clock.instant());
        audit.record(null, by, "debit_collection.sent", id.toString(), Map.of());
    }

    /** What was never sent is collected by another file. */
    void discard(UUID id, String by) {
        Collection collection = require(id);
        if (collection.isSent()) {
            throw new Problem.Conflict(
                    "collection_sent",
                    "This collection was sent to the bank, so it cannot be discarded.",
                    "When the bank gives money back, withdraw that payment.");
        }
        entities.createQuery("delete from Debit where collectionId = :id")
                .setParameter("id", id)
                .executeUpdate();
        entities.remove(collection);
        audit.record(null, by, "debit_collection.discarded", id.toString(), Map.of());
    }

    private Collection require(UUID id) {
        Collection found = entities.find(Collection.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw new Problem.NotFound("collection");
        }
        return found;
    }

    boolean ready() {
        return terms.issuer().isPresent()
                && terms.creditorId().filter(id -> !id.isBlank()).isPresent()
                && terms.creditorIban().isPresent();
    }

    private Pain008.Creditor creditor() {
        if (!ready()) {
            throw new Problem.Conflict(
                    "no_creditor",
                    "The operator has not said to which account and as whom direct debits are collected.",
                    "Set LIFTLOCK_BILLING_CREDITOR_ID and LIFTLOCK_BILLING_CREDITOR_IBAN.");
        }
        return new Pain008.Creditor(
                Objects.requireNonNull(terms.issuer().orElse(null)).name(),
                terms.creditorIban().orElseThrow(),
                terms.creditorId().orElseThrow().replaceAll("\\s", ""));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
