package org.liftlock.billing.debit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.Mandate;
import org.liftlock.secret.Seal;

/** One invoice that is collected, with the mandate as it was then. */
@Entity
@Immutable
public class Debit {
    @Id
    private UUID id;

    private UUID collectionId;
    private UUID organizationId;
    private UUID invoiceId;
    private String label;
    private long amountMinor;
    private String mandate;
    private LocalDate signedOn;
    private boolean first;
    private String holder;
    private byte[] sealedIban;

    @SuppressWarnings("NullAway.Init")
    protected Debit() {}

    Debit(Collection collection, Invoice invoice, Money open, Mandate given, boolean first, String iban, Seal seal) {
        this.id = UUID.randomUUID();
        this.collectionId = collection.id();
        this.organizationId = invoice.organizationId();
        this.invoiceId = invoice.id();
        this.label = invoice.label();
        this.amountMinor = open.getAmountMinorLong();
        this.mandate = given.reference();
        this.signedOn = LocalDate.ofInstant(given.givenAt(), ZoneOffset.UTC);
        this.first = first;
        this.holder = given.holder();
        this.sealedIban = seal.seal(iban, place());
    }

    private String place() {
        return "debit:" + id + ":iban";
    }

    /** As the file for the bank says it. */
    Pain008.Transaction transaction(Seal seal) {
        return new Pain008.Transaction(
                label, amount(), mandate, signedOn, first, holder, seal.open(sealedIban, place()));
    }

    Money amount() {
        return Money.ofMinor(CurrencyUnit.EUR, amountMinor);
    }

    UUID collectionId() {
        return collectionId;
    }
}
