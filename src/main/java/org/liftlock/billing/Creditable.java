package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.joda.money.Money;
import org.liftlock.billing.amount.TaxSum;
import org.liftlock.billing.amount.Totals;

/**
 * What of an invoice can still be given back: no more than credit notes that refer to it have left of it, and no more than
 * all documents about the same subscriptions come to.
 */
@ApplicationScoped
class Creditable {
    private final EntityManager entities;

    Creditable(EntityManager entities) {
        this.entities = entities;
    }

    Totals left(Invoice invoice) {
        List<TaxSum> left = new ArrayList<>();
        if (!invoice.credits()) {
            List<Invoice> related = related(invoice);
            for (TaxSum sum : invoice.taxes()) {
                TaxSum own = sum(related, sum, each -> each.id().equals(invoice.id()) || corrects(each, invoice));
                TaxSum all = sum(related, sum, each -> true);
                TaxSum less = all.netMinor() < own.netMinor() ? all : own;
                if (less.netMinor() > 0) {
                    left.add(less);
                }
            }
        }
        return Totals.of(invoice.total().getCurrencyUnit(), left);
    }

    private List<Invoice> related(Invoice invoice) {
        return entities.createQuery("""
                        select i from Invoice i where i.id = :id or i.refersTo = :id or i.id in (
                            select l.invoiceId from InvoiceLine l where l.subscriptionId in (
                                select own.subscriptionId from InvoiceLine own where own.invoiceId = :id))
                        """, Invoice.class)
                .setParameter("id", invoice.id())
                .getResultList();
    }

    private static boolean corrects(Invoice note, Invoice invoice) {
        return invoice.id().equals(note.refersTo());
    }

    private static TaxSum sum(List<Invoice> documents, TaxSum rate, Predicate<Invoice> which) {
        TaxSum none = new TaxSum(rate.percent(), 0, 0, rate.currency());
        return documents.stream()
                .filter(which)
                .flatMap(document -> document.taxes().stream()
                        .filter(none::goesWith)
                        .map(sum -> document.credits() ? sum.givenBack() : sum))
                .reduce(none, TaxSum::plus);
    }

    /** How much of an invoice was given back at a rate, before taxes. */
    static Money gone(TaxSum invoiced, Totals left) {
        return left.taxes().stream()
                .filter(invoiced::goesWith)
                .findFirst()
                .map(still -> invoiced.net().minus(still.net()))
                .orElse(invoiced.net());
    }
}
