package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The issued documents that the present scope sees. */
@ApplicationScoped
public class Invoices implements PanacheRepositoryBase<Invoice, UUID> {
    public Invoice require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("invoice"));
    }

    public Optional<Invoice> labelled(String label) {
        return find("label", label).firstResultOptional();
    }

    public List<Invoice> of(UUID organization) {
        return list("organizationId = ?1 order by issuedOn desc, number desc", organization);
    }

    public List<InvoiceLine> lines(UUID invoice) {
        return getEntityManager()
                .createQuery("from InvoiceLine where invoiceId = :invoice order by position", InvoiceLine.class)
                .setParameter("invoice", invoice)
                .getResultList();
    }

    /** The last invoice that charged for a subscription. */
    Optional<UUID> charging(UUID subscription) {
        return getEntityManager()
                .createQuery("""
                        select i.id from Invoice i join InvoiceLine l on l.invoiceId = i.id
                        where l.subscriptionId = :subscription and i.kind = 'invoice'
                        order by i.issuedOn desc, i.number desc
                        """, UUID.class)
                .setParameter("subscription", subscription)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** What settles an invoice, or what a credit note settles. */
    List<Settlement> settlements(UUID document) {
        return getEntityManager()
                .createQuery(
                        "from Settlement where invoiceId = :document or creditNoteId = :document order by at, id",
                        Settlement.class)
                .setParameter("document", document)
                .getResultList();
    }

    /** Such as "payment of 3 Nov 2026, CT-81". */
    String wherefrom(Settlement settlement) {
        UUID payment = settlement.paymentId();
        if (payment == null) {
            return "credit note "
                    + find("id", settlement.creditNoteId())
                            .firstResultOptional()
                            .map(Invoice::label)
                            .orElse("");
        }
        Payment found = getEntityManager().find(Payment.class, payment);
        return "payment of %s%s"
                .formatted(
                        BillingWords.day(found.receivedOn()),
                        found.reference().isEmpty() ? "" : ", " + found.reference());
    }
}
