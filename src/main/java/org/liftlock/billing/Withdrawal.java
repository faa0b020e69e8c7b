package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** That a payment does not count any more: the bank took it back, or it was recorded by mistake. */
@Entity
@Immutable
@Table(name = "payment_withdrawal")
public class Withdrawal {
    @Id
    private UUID paymentId;

    private UUID organizationId;
    private LocalDate day;
    private String reason;
    private String withdrawnBy;
    private Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init")
    protected Withdrawal() {}

    Withdrawal(Payment payment, LocalDate day, String reason, String by, Instant now) {
        this.paymentId = payment.id();
        this.organizationId = payment.organizationId();
        this.day = day;
        this.reason = reason;
        this.withdrawnBy = by;
        this.withdrawnAt = now;
    }

    public LocalDate day() {
        return day;
    }

    public String reason() {
        return reason;
    }

    public String withdrawnBy() {
        return withdrawnBy;
    }
}
