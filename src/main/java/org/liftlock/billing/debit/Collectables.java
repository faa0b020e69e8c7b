package org.liftlock.billing.debit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Open invoices of customers with a mandate that stand in no collection which may still bring money. */
@ApplicationScoped
class Collectables {
    private static final String WAITING = """
            select * from (
                select i.id, i.organization_id, i.due_on, i.number, i.total_minor
                    - coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0) as open_minor
                from invoice i join billing_account a on a.organization_id = i.organization_id
                where i.kind = 'invoice' and i.currency = 'EUR' and a.mandate is not null and i.due_on <= ?1
                  and not exists (select 1 from debit d where d.invoice_id = i.id and d.ended_at is null)) w
            where w.open_minor > 0
            """;

    private final EntityManager entities;

    Collectables(EntityManager entities) {
        this.entities = entities;
    }

    /** Those that are due by that day. */
    List<Collectable> by(LocalDate day) {
        return entities.unwrap(Session.class)
                .createNativeQuery(WAITING + "order by w.organization_id, w.due_on, w.number", Tuple.class)
                .setParameter(1, day)
                .getResultStream()
                .map(row -> new Collectable(
                        row.get("id", UUID.class),
                        row.get("organization_id", UUID.class),
                        Money.ofMinor(CurrencyUnit.EUR, ((Number) row.get("open_minor")).longValue())))
                .toList();
    }

    /** How many are due by that day. */
    long count(LocalDate day) {
        return entities.unwrap(Session.class)
                .createNativeQuery("select count(*) from (" + WAITING + ") c", Long.class)
                .setParameter(1, day)
                .getSingleResult();
    }
}
