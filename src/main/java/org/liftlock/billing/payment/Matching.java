package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.liftlock.billing.Invoice;

/** Finds the invoice that a payment names, however its payer wrote the number. */
@ApplicationScoped
class Matching {
    private final EntityManager entities;

    Matching(EntityManager entities) {
        this.entities = entities;
    }

    /** What came of it. */
    sealed interface Match {
        /** The invoice that is named; of several of one customer the first. */
        record Found(Invoice invoice) implements Match {}

        /** Why a person has to decide. */
        record Unclear(String reason) implements Match {}
    }

    Match of(BankLine line) {
        List<Invoice> named = named(line.reference());
        if (named.isEmpty()) {
            return new Match.Unclear("It names no invoice.");
        }
        if (named.stream().map(Invoice::organizationId).distinct().count() > 1) {
            return new Match.Unclear("It names invoices of several customers.");
        }
        Invoice first = named.getFirst();
        return first.total().getCurrencyUnit().equals(line.amount().getCurrencyUnit())
                ? new Match.Found(first)
                : new Match.Unclear("It is in another currency than the invoice %s.".formatted(first.label()));
    }

    private List<Invoice> named(String reference) {
        String plain = plain(reference);
        List<Invoice> found = entities.createQuery("""
                        from Invoice where kind = 'invoice'
                            and locate(upper(replace(replace(replace(label, '-', ''), '/', ''), ' ', '')), :text) > 0
                        order by dueOn, number
                        """, Invoice.class)
                .setParameter("text", plain)
                .getResultList();
        return found.stream()
                .filter(one -> found.stream()
                        .noneMatch(other -> other != one
                                && plain(other.label()).length()
                                        > plain(one.label()).length()
                                && plain(other.label()).contains(plain(one.label()))))
                .toList();
    }

    private static String plain(String text) {
        return text.replaceAll("[-/\\s]", "").toUpperCase(Locale.ROOT);
    }
}
