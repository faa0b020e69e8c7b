package org.liftlock.billing.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.Payment;

/** Something that a bank reported, and what was made of it. */
@Entity
@DynamicUpdate
public class BankEntry {
    static final String MATCHED = "matched";
    static final String OPEN = "open";
    static final String ASSIGNED = "assigned";
    static final String SET_ASIDE = "set_aside";

    @Id
    private UUID id;

    private String key;
    private String fileDigest;
    private LocalDate bookedOn;
    private String currency;
    private long amountMinor;
    private String payer;
    private String reference;
    private String state;
    private String reason;
    private boolean returned;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected BankEntry() {}

    /** @param reason why it could not be matched; empty when it was */
    BankEntry(String fileDigest, BankLine line, String reason) {
        this.id = UUID.randomUUID();
        this.key = line.key();
        this.fileDigest = fileDigest;
        this.bookedOn = line.bookedOn();
        this.currency = line.amount().getCurrencyUnit().getCode();
        this.amountMinor = line.amount().getAmountMinorLong();
        this.payer = line.payer();
        this.reference = line.reference();
        this.state = reason.isEmpty() ? MATCHED : OPEN;
        this.reason = reason;
        this.returned = line.returned();
    }

    void decide(String state, String reason, String by, Instant now) {
        this.state = state;
        this.reason = reason;
        this.decidedBy = by;
        this.decidedAt = now;
    }

    Payment.Receipt receipt() {
        return new Payment.Receipt(bookedOn, amount(), reference, payer);
    }

    public UUID id() {
        return id;
    }

    public LocalDate bookedOn() {
        return bookedOn;
    }

    public Money amount() {
        return Money.ofMinor(CurrencyUnit.of(currency), amountMinor);
    }

    public String payer() {
        return payer;
    }

    public String reference() {
        return reference;
    }

    public boolean isOpen() {
        return state.equals(OPEN);
    }

    /** Whether the bank took money back. */
    public boolean isReturned() {
        return returned;
    }

    /** Why nothing was made of it by itself. */
    public String reason() {
        return reason;
    }
}
