package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.usage.seat.SeatTerm;

/** Seats that were used in a term beyond those that were paid for, charged when it was over. */
@Entity
@Immutable
public class TrueUp {
    @Id
    private UUID id;

    private UUID organizationId;
    private UUID licenseId;
    private LocalDate termFrom;
    private LocalDate termUntil;
    private int seats;
    private LocalDate firstOn;
    private long netMinor;
    private String currency;
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected TrueUp() {}

    TrueUp(Subscription subscription, SeatTerm term, LocalDate until, LocalDate firstOn, Money net, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = subscription.organizationId();
        this.licenseId = subscription.licenseId();
        this.termFrom = term.from();
        this.termUntil = until;
        this.seats = term.trueUp();
        this.firstOn = firstOn;
        this.netMinor = net.getAmountMinorLong();
        this.currency = net.getCurrencyUnit().getCode();
        this.madeAt = now;
    }

    public LocalDate termFrom() {
        return termFrom;
    }

    /** The last day of the term. */
    public LocalDate lastDay() {
        return termUntil.minusDays(1);
    }

    public int seats() {
        return seats;
    }

    public LocalDate firstOn() {
        return firstOn;
    }

    public Money net() {
        return Money.ofMinor(CurrencyUnit.of(currency), netMinor);
    }

    public Instant madeAt() {
        return madeAt;
    }
}
