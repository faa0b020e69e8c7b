package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is open on the accounts of organizations. */
@ApplicationScoped
public class Ledger {
    private static final String OPEN_INVOICES = """
            select i.id, i.total_minor - coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0) as left_minor
            from invoice i
            where i.organization_id = ?1 and i.currency = ?2 and i.kind = 'invoice'
            order by i.due_on, i.number
            """;

    private static final String FREE_CREDITS = """
            select p.id, 'payment' as kind, p.received_on as day, null as refers_to,
                p.amount_minor - coalesce((select sum(s.amount_minor) from settlement s where s.payment_id = p.id), 0) as left_minor
            from payment p where p.organization_id = ?1 and p.currency = ?2
              and not exists (select 1 from payment_withdrawal w where w.payment_id = p.id)
            union all
            select i.id, 'credit_note', i.issued_on, i.refers_to,
                i.total_minor - coalesce((select sum(s.amount_minor) from settlement s where s.credit_note_id = i.id), 0)
            from invoice i where i.organization_id = ?1 and i.currency = ?2 and i.kind = 'credit_note'
            order by 2, 3, 1
            """;

    private final EntityManager entities;

    Ledger(EntityManager entities) {
        this.entities = entities;
    }

    /** An invoice that is not wholly settled. */
    record Debt(UUID invoice, long minor) {}

    /** A payment or credit note that is not wholly used. */
    record Credit(UUID id, boolean payment, @Nullable UUID refersTo, long minor) {}

    /** Those of them that have ever paid or been given something back. */
    Set<UUID> credited(List<UUID> organizations) {
        return Set.copyOf(entities.unwrap(Session.class)
                .createNativeQuery("""
                        select organization_id from payment where organization_id in (?1)
                        union select organization_id from invoice where organization_id in (?1) and kind = 'credit_note'
                        """, UUID.class)
                .setParameterList(1, organizations)
                .getResultList());
    }

    /** What is due first comes first. */
    List<Debt> debts(UUID organization, CurrencyUnit currency) {
        return rows(OPEN_INVOICES, organization, currency).stream()
                .map(row -> new Debt(row.get("id", UUID.class), minor(row)))
                .filter(debt -> debt.minor() > 0)
                .toList();
    }

    /** Credit notes before payments, and of each the oldest first. */
    List<Credit> credits(UUID organization, CurrencyUnit currency) {
        return rows(FREE_CREDITS, organization, currency).stream()
                .map(row -> new Credit(
                        row.get("id", UUID.class),
                        row.get("kind", String.class).equals("payment"),
                        row.get("refers_to", UUID.class),
                        minor(row)))
                .filter(credit -> credit.minor() > 0)
                .toList();
    }

    /** What is not yet used of an organization's payments and credit notes. */
    public Money free(UUID organization, CurrencyUnit currency) {
        return Money.ofMinor(
                currency,
                credits(organization, currency).stream()
                        .mapToLong(Credit::minor)
                        .sum());
    }

    /** What an organization owes; what is due later is in it. */
    public Money owed(UUID organization, CurrencyUnit currency) {
        return Money.ofMinor(
                currency,
                debts(organization, currency).stream().mapToLong(Debt::minor).sum());
    }

    /** Those that an organization has documents or payments in. */
    public List<CurrencyUnit> currencies(UUID organization) {
        return entities
                .unwrap(Session.class)
                .createNativeQuery(
                        "select currency from invoice where organization_id = ?1 union select currency from payment where organization_id = ?1 order by 1",
                        String.class)
                .setParameter(1, organization)
                .getResultList()
                .stream()
                .map(CurrencyUnit::of)
                .toList();
    }

    /** Open invoices whose day is over. */
    public long overdue(UUID organization, LocalDate today) {
        return entities.unwrap(Session.class)
                .createNativeQuery("""
                        select count(*) from invoice i
                        where i.organization_id = ?1 and i.kind = 'invoice' and i.due_on < ?2
                          and i.total_minor > coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0)
                        """, Long.class)
                .setParameter(1, organization)
                .setParameter(2, today)
                .getSingleResult();
    }

    private List<Tuple> rows(String query, UUID organization, CurrencyUnit currency) {
        return entities.unwrap(Session.class)
                .createNativeQuery(query, Tuple.class)
                .setParameter(1, organization)
                .setParameter(2, currency.getCode())
                .getResultList();
    }

    private static long minor(Tuple row) {
        return ((Number) row.get("left_minor")).longValue();
    }
}
