package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Money that came in from an organization. */
@Entity
@Immutable
public class Payment {
    @Id
    private UUID id;

    private UUID organizationId;
    private LocalDate receivedOn;
    private String currency;
    private long amountMinor;
    private String reference;
    private String payer;
    private String source;
    private String enteredBy;
    private Instant enteredAt;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(UUID organization, Receipt receipt, Source source, String enteredBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.receivedOn = receipt.receivedOn();
        this.currency = receipt.amount().getCurrencyUnit().getCode();
        this.amountMinor = receipt.amount().getAmountMinorLong();
        this.reference = receipt.reference();
        this.payer = receipt.payer();
        this.source = source.name().toLowerCase(Locale.ROOT);
        this.enteredBy = enteredBy;
        this.enteredAt = now;
    }

    /** How the portal came to know of it. */
    public enum Source {
        HAND,
        FILE,
        API
    }

    /** What is known of money that came in. */
    public record Receipt(LocalDate receivedOn, Money amount, String reference, String payer) {}

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public LocalDate receivedOn() {
        return receivedOn;
    }

    public Money amount() {
        return Money.ofMinor(CurrencyUnit.of(currency), amountMinor);
    }

    public String reference() {
        return reference;
    }

    public String payer() {
        return payer;
    }

    public String source() {
        return source;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }
}
