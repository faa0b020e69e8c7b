package org.liftlock.billing.debit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.Account;
import org.liftlock.billing.Accounts;
import org.liftlock.billing.BillingLock;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.Invoices;
import org.liftlock.billing.Mandate;
import org.liftlock.billing.Terms;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Makes files of direct debits: each open invoice stands in one of them only, unless that one ends without money. */
@ApplicationScoped
class Debits {
    private final Invoices invoices;
    private final Collectables collectables;
    private final Accounts accounts;
    private final Terms terms;
    private final BillingLock lock;
    private final Seal seal;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    Debits(
            Invoices invoices,
            Collectables collectables,
            Accounts accounts,
            Terms terms,
            BillingLock lock,
            Seal seal,
            EntityManager entities,
            AuditTrail audit,
            Clock clock) {
        this.invoices = invoices;
        this.collectables = collectables;
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
        List<Collectable> waiting = locked(collectOn);
        if (waiting.isEmpty()) {
            throw new Problem.Invalid(Map.of("collect_on", "Nothing that is due by this day is to be collected."));
        }
        Collection collection = new Collection(collectOn, by, clock.instant());
        entities.persist(collection);
        add(collection, waiting);
        audit.record(null, by, "debit_collection.made", collection.id().toString(), Map.of("invoices", waiting.size()));
        return collection;
    }

    /** Looked for once more under the locks: something may have been paid, or collected by somebody else, meanwhile. */
    private List<Collectable> locked(LocalDate collectOn) {
        Set<UUID> organizations = collectables.by(collectOn).stream()
                .map(Collectable::organization)
                .collect(Collectors.toSet());
        lock.take(organizations);
        return collectables.by(collectOn).stream()
                .filter(one -> organizations.contains(one.organization()))
                .toList();
    }

    private void add(Collection collection, List<Collectable> waiting) {
        Map<UUID, Invoice> invoice =
                invoices
                        .list(
                                "id in ?1",
                                waiting.stream().map(Collectable::invoice).toList())
                        .stream()
                        .collect(Collectors.toMap(Invoice::id, Function.identity()));
        Map<UUID, Account> account =
                accounts
                        .list(
                                "organizationId in ?1",
                                waiting.stream().map(Collectable::organization).toList())
                        .stream()
                        .collect(Collectors.toMap(Account::organizationId, Function.identity()));
        Set<String> begun = begun(account.values());
        for (Collectable one : waiting) {
            Account payer = Objects.requireNonNull(account.get(one.organization()));
            Mandate mandate = payer.mandate().orElseThrow();
            String iban = payer.iban(seal).orElseThrow();
            boolean first = begun.add(mandate.reference());
            Invoice collected = Objects.requireNonNull(invoice.get(one.invoice()));
            entities.persist(new Debit(collection, collected, one.open(), mandate, first, iban, seal));
        }
        entities.flush();
    }

    /** Of their mandates those by which something was collected before. */
    private Set<String> begun(java.util.Collection<Account> accounts) {
        return new HashSet<>(entities.createQuery(
                        "select distinct d.mandate from Debit d where d.mandate in :mandates", String.class)
                .setParameter(
                        "mandates",
                        accounts.stream()
                                .map(account -> account.mandate().orElseThrow().reference())
                                .toList())
                .getResultList());
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
        Collection collection = require(id);
        if (collection.isSent()) {
            return;
        }
        collection.sent(by, clock.instant());
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
