package org.liftlock.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What was used in sums: by day or month, kind and whatever else is told apart. */
@ApplicationScoped
public class UsageFigures {
    /** Sums within a day first, so that the highest value of a month is that of its highest day. */
    private static final String QUANTITIES = """
            with daily as (
                select day, kind, %1$s as name, sum(quantity) as quantity from usage_counted
                where organization_id = :organization and day >= :from and day < :until
                  and (:installation = '' or installation = :installation) and (:model = '' or model = :model)
                  and (:centre = '' or cost_centre = :centre) and (:kind = '' or kind = :kind)
                group by day, kind, name)
            select cast(cast(date_trunc('%2$s', cast(day as timestamp)) as date) as text) as bucket, kind, name,
                cast(case when kind = '%3$s' then max(quantity) else sum(quantity) end as numeric) as quantity
            from daily group by 1, kind, name order by 1, kind, name
            """;

    private static final String COSTS = """
            select cast(cast(date_trunc('month', cast(day as timestamp)) as date) as text) as bucket, kind, %1$s as name,
                currency, cast(sum(cost) as numeric) as cost
            from usage_counted
            where organization_id = :organization and day >= :from and day < :until and currency <> ''
              and (:installation = '' or installation = :installation) and (:model = '' or model = :model)
              and (:centre = '' or cost_centre = :centre) and (:kind = '' or kind = :kind)
            group by 1, kind, name, currency order by 1, kind, name, currency
            """;

    private final EntityManager entities;

    UsageFigures(EntityManager entities) {
        this.entities = entities;
    }

    /** @param bucket a day, or the first day of a month */
    record Quantity(LocalDate bucket, UsageKind kind, String name, BigDecimal quantity) {}

    /** @param month its first day */
    record Cost(LocalDate month, UsageKind kind, String name, BigMoney cost) {}

    /**
     * What an organization used in a month (UTC), by kind: sums, and for what is a state the highest day. A kind of which
     * nothing was used is not in it.
     */
    public Map<UsageKind, BigDecimal> ofMonth(UUID organization, YearMonth month) {
        return totals(organization, narrow(month, null, ""));
    }

    /** Of one kind in a month; an empty cost centre is all of them. */
    public BigDecimal quantity(UUID organization, YearMonth month, UsageKind kind, String costCentre) {
        return totals(organization, narrow(month, kind, costCentre)).getOrDefault(kind, BigDecimal.ZERO);
    }

    /** In one currency in a month. */
    public BigDecimal cost(
            UUID organization, YearMonth month, @Nullable UsageKind kind, String costCentre, CurrencyUnit currency) {
        return costs(organization, narrow(month, kind, costCentre)).stream()
                .map(Cost::cost)
                .filter(cost -> cost.getCurrencyUnit().equals(currency))
                .map(BigMoney::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static UsageFilter.Wanted narrow(YearMonth month, @Nullable UsageKind kind, String costCentre) {
        return new UsageFilter.Wanted(kind, "", "", costCentre, UsageFilter.Grouping.INSTALLATION, month, month);
    }

    List<Quantity> quantities(UUID organization, UsageFilter.Wanted wanted, boolean daily) {
        return rows(QUANTITIES.formatted(wanted.by().id(), daily ? "day" : "month", peak()), organization, wanted)
                .map(row -> new Quantity(
                        LocalDate.parse(row.get("bucket", String.class)),
                        kind(row),
                        row.get("name", String.class),
                        row.get("quantity", BigDecimal.class)))
                .toList();
    }

    /** Of each kind over all, whatever is told apart. */
    Map<UsageKind, BigDecimal> totals(UUID organization, UsageFilter.Wanted wanted) {
        Map<UsageKind, BigDecimal> totals = new EnumMap<>(UsageKind.class);
        rows(QUANTITIES.formatted("cast('' as text)", "month", peak()), organization, wanted)
                .forEach(row -> totals.merge(
                        kind(row),
                        row.get("quantity", BigDecimal.class),
                        kind(row).total() == UsageKind.Total.PEAK ? BigDecimal::max : BigDecimal::add));
        return totals;
    }

    List<Cost> costs(UUID organization, UsageFilter.Wanted wanted) {
        return rows(COSTS.formatted(wanted.by().id()), organization, wanted)
                .map(row -> new Cost(
                        LocalDate.parse(row.get("bucket", String.class)),
                        kind(row),
                        row.get("name", String.class),
                        BigMoney.of(
                                CurrencyUnit.of(row.get("currency", String.class)), row.get("cost", BigDecimal.class))))
                .toList();
    }

    /** The different values of a column, for choosing from. */
    List<String> names(UUID organization, UsageFilter.Grouping column) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "select distinct %1$s from usage_day where organization_id = ?1 and %1$s <> '' order by 1 limit 500"
                                .formatted(column.id()),
                        String.class)
                .setParameter(1, organization)
                .getResultList();
    }

    private static String peak() {
        return UsageKind.STORAGE_BYTES.id();
    }

    private static UsageKind kind(Tuple row) {
        return UsageKind.of(row.get("kind", String.class)).orElseThrow();
    }

    private Stream<Tuple> rows(String sql, UUID organization, UsageFilter.Wanted wanted) {
        UsageKind kind = wanted.kind();
        NativeQuery<Tuple> query = entities.unwrap(Session.class)
                .createNativeQuery(sql, Tuple.class)
                .setParameter("organization", organization)
                .setParameter("from", wanted.from().atDay(1))
                .setParameter("until", wanted.to().plusMonths(1).atDay(1))
                .setParameter("installation", wanted.installation())
                .setParameter("model", wanted.model())
                .setParameter("centre", wanted.costCentre())
                .setParameter("kind", kind == null ? "" : kind.id());
        return query.getResultList().stream();
    }
}
