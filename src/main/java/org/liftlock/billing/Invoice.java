package org.liftlock.billing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.TaxSum;

/** An invoice or a credit note as it was issued; it never changes. */
@Entity
@Immutable
public class Invoice {
    @Id
    private UUID id;

    private UUID organizationId;
    private String kind;
    private String series;
    private int year;
    private long number;
    private String label;
    private LocalDate issuedOn;
    private LocalDate dueOn;
    private String currency;
    private long netMinor;
    private long taxMinor;
    private long totalMinor;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<TaxSum> taxes;

    @JdbcTypeCode(SqlTypes.JSON)
    private Issuer issuer;

    @JdbcTypeCode(SqlTypes.JSON)
    private Recipient recipient;

    private @Nullable UUID refersTo;
    private String issuedBy;
    private Instant issuedAt;

    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    Invoice(InvoiceDraft draft, Seat seat, String issuedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = draft.organization();
        this.kind = draft.kind().id();
        this.series = draft.kind().series();
        this.year = draft.issuedOn().getYear();
        this.number = seat.number();
        this.label = seat.label();
        this.issuedOn = draft.issuedOn();
        this.dueOn = draft.dueOn();
        this.currency = draft.currency().getCode();
        this.netMinor = draft.totals().net().getAmountMinorLong();
        this.taxMinor = draft.totals().tax().getAmountMinorLong();
        this.totalMinor = draft.totals().total().getAmountMinorLong();
        this.taxes = draft.totals().taxes();
        this.issuer = draft.issuer();
        this.recipient = draft.recipient();
        this.refersTo = draft.refersTo();
        this.issuedBy = issuedBy;
        this.issuedAt = now;
    }

    /** Its place in its series. */
    record Seat(long number, String label) {}

    /** What money does by it. */
    public enum Kind {
        INVOICE("INV", "Invoice"),
        CREDIT_NOTE("CRN", "Credit note");

        private final String series;
        private final String words;

        Kind(String series, String words) {
            this.series = series;
            this.words = words;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String series() {
            return series;
        }

        public String words() {
            return words;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Kind kind() {
        return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    public boolean credits() {
        return kind() == Kind.CREDIT_NOTE;
    }

    /** The number as people write it; unique. */
    public String label() {
        return label;
    }

    public long number() {
        return number;
    }

    public LocalDate issuedOn() {
        return issuedOn;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public Money net() {
        return money(netMinor);
    }

    public Money tax() {
        return money(taxMinor);
    }

    /** Never negative: on a credit note it is what is given back. */
    public Money total() {
        return money(totalMinor);
    }

    /** The smallest amount of its currency, such as 0.01. */
    public String smallest() {
        return money(1).getAmount().toPlainString();
    }

    private Money money(long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }

    public List<TaxSum> taxes() {
        return taxes;
    }

    public Issuer issuer() {
        return issuer;
    }

    public Recipient recipient() {
        return recipient;
    }

    /** The invoice that a credit note corrects. */
    public @Nullable UUID refersTo() {
        return refersTo;
    }

    public String issuedBy() {
        return issuedBy;
    }
}
