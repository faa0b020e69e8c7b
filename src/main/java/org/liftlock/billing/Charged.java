package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.liftlock.billing.amount.Item;

/** What a subscription was charged before, so that no more is given back than that, and as it was taxed then. */
@ApplicationScoped
class Charged {
    private final EntityManager entities;

    Charged(EntityManager entities) {
        this.entities = entities;
    }

    /** What is given back, taxed as it was when it was charged. */
    Item taxed(UUID subscription, Item back) {
        return waiting(subscription)
                .filter(item -> item.covers(back))
                .findFirst()
                .or(() -> invoiced(subscription, back))
                .map(charged -> back.taxed(charged.taxPercent(), charged.taxCountry()))
                .orElse(back);
    }

    private Stream<Item> waiting(UUID subscription) {
        return entities.createQuery(
                        "select c from Charge c where c.subscriptionId = :subscription and c.item.netMinor > 0",
                        Charge.class)
                .setParameter("subscription", subscription)
                .getResultStream()
                .map(Charge::item);
    }

    private Optional<Item> invoiced(UUID subscription, Item back) {
        return entities.createQuery("""
                        select l from InvoiceLine l join Invoice i on l.invoiceId = i.id
                        where l.subscriptionId = :subscription and i.kind = 'invoice' and l.item.netMinor > 0
                          and l.item.periodFrom <= :from and l.item.periodUntil >= :until
                        order by i.issuedOn desc, i.number desc
                        """, InvoiceLine.class)
                .setParameter("subscription", subscription)
                .setParameter("from", back.periodFrom())
                .setParameter("until", back.periodUntil())
                .getResultStream()
                .map(InvoiceLine::item)
                .filter(item -> item.covers(back))
                .findFirst();
    }

    /**
     * What becomes of a subscription in the middle of a period, without giving back what a credit note has given back
     * already.
     *
     * @param since when the period began
     */
    List<Item> limited(UUID subscription, LocalDate since, List<Item> items) {
        Item back = items.stream().filter(Item::givesBack).findFirst().orElse(null);
        if (back == null) {
            return items;
        }
        long kept = Math.max(0, kept(subscription, since, back.currency()));
        long beyond = -kept
                - items.stream()
                        .filter(item -> item.currency().equals(back.currency()))
                        .mapToLong(Item::netMinor)
                        .sum();
        if (beyond <= 0) {
            return items;
        }
        if (kept == 0) {
            return items.stream()
                    .filter(item -> !item.currency().equals(back.currency()))
                    .toList();
        }
        List<Item> limited = new ArrayList<>(items);
        limited.add(settled(taxed(subscription, back), "Given back before, by a credit note", beyond));
        return limited;
    }

    /** An amount of its own that goes with an item. */
    static Item settled(Item with, String description, long netMinor) {
        return new Item(
                description,
                with.periodFrom(),
                with.periodUntil(),
                1,
                Math.abs(netMinor),
                "",
                netMinor,
                with.currency(),
                with.taxCategory(),
                with.taxPercent(),
                with.taxCountry());
    }

    /** What of a period is charged and was not given back; what waits for an invoice is in it. */
    private long kept(UUID subscription, LocalDate since, String currency) {
        return sum("""
                        select sum(case i.kind when 'invoice' then l.item.netMinor else -l.item.netMinor end)
                        from InvoiceLine l join Invoice i on l.invoiceId = i.id
                        where l.subscriptionId = :subscription and l.item.periodFrom >= :since
                          and l.item.currency = :currency
                        """, subscription, since, currency) + sum("""
                        select sum(c.item.netMinor) from Charge c
                        where c.subscriptionId = :subscription and c.item.periodFrom >= :since
                          and c.item.currency = :currency
                        """, subscription, since, currency);
    }

    private long sum(String query, UUID subscription, LocalDate since, String currency) {
        Long sum = entities.createQuery(query, Long.class)
                .setParameter("subscription", subscription)
                .setParameter("since", since)
                .setParameter("currency", currency)
                .getSingleResult();
        return sum == null ? 0 : sum;
    }
}
