package org.liftlock.usage.budget;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.usage.UsageKind;

/** How much an organization means to use in a month, of everything, of one kind, or for one cost centre. */
@Entity
public class Budget {
    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String name;
    private @Nullable String kind;
    private @Nullable String costCentre;
    private @Nullable LocalDate month;
    private @Nullable String currency;
    private BigDecimal amount;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Integer> thresholds;

    private @Nullable Instant pausedAt;
    private String madeBy;
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init")
    protected Budget() {}

    Budget(Organization organization, BudgetDraft.Checked draft, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.organization = organization;
        this.name = draft.name();
        UsageKind only = draft.kind();
        this.kind = only == null ? null : only.id();
        this.costCentre = draft.costCentre();
        YearMonth once = draft.month();
        this.month = once == null ? null : once.atDay(1);
        CurrencyUnit money = draft.currency();
        this.currency = money == null ? null : money.getCode();
        this.amount = draft.amount();
        this.thresholds = List.copyOf(draft.thresholds());
        this.madeBy = by;
        this.madeAt = now;
    }

    /** No alert until it is resumed. */
    void pause(Instant now) {
        pausedAt = now;
    }

    void resume() {
        pausedAt = null;
    }

    public boolean paused() {
        return pausedAt != null;
    }

    boolean isAbout(YearMonth asked) {
        return month == null || YearMonth.from(month).equals(asked);
    }

    Measure measure() {
        return currency != null
                ? new Measure.Costs(CurrencyUnit.of(currency))
                : new Measure.Quantity(kind().orElseThrow());
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    public String name() {
        return name;
    }

    /** Empty for all kinds. */
    public Optional<UsageKind> kind() {
        return Optional.ofNullable(kind).flatMap(UsageKind::of);
    }

    /** Empty for all. */
    public Optional<String> costCentre() {
        return Optional.ofNullable(costCentre);
    }

    /** Empty for every month. */
    public Optional<YearMonth> month() {
        return Optional.ofNullable(month).map(YearMonth::from);
    }

    public BigDecimal amount() {
        return amount;
    }

    /** In percent of the amount, rising. */
    public List<Integer> thresholds() {
        return thresholds;
    }

    public String madeBy() {
        return madeBy;
    }

    /** What it is about, in words. */
    public String words() {
        return kind().map(UsageKind::words).orElse("Everything")
                + costCentre().map(" for cost centre %s"::formatted).orElse("")
                + month().map(" in %s"::formatted).orElse(", every month");
    }
}
