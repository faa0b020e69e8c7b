package org.liftlock.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.liftlock.web.Words;

/**
 * A report as a page shows it.
 *
 * @param months the heads of the columns
 * @param lines one for each installation, model or cost centre
 */
record UsageSheet(UsageKind kind, List<YearMonth> months, List<Line> lines, List<Total> totals, Chart chart) {

    /** @param cells one text for each month, and {@code total} of all of them */
    record Line(String name, List<String> cells, String total, String cost) {}

    /** What was used of a kind in all, and what it cost. */
    record Total(UsageKind kind, String quantity, String cost) {}

    static UsageSheet of(
            UsageFilter.Wanted wanted,
            UsageKind kind,
            Map<UsageKind, BigDecimal> totals,
            List<UsageFigures.Cost> costs,
            List<UsageFigures.Quantity> monthly,
            List<UsageFigures.Quantity> drawn) {
        return new UsageSheet(
                kind,
                wanted.months(),
                lines(wanted, kind, monthly, costs),
                totals(totals, costs),
                chart(wanted, kind, drawn));
    }

    private static List<Total> totals(Map<UsageKind, BigDecimal> totals, List<UsageFigures.Cost> costs) {
        List<Total> all = new ArrayList<>();
        for (UsageKind kind : UsageKind.measured()) {
            all.add(new Total(
                    kind,
                    words(kind, totals.getOrDefault(kind, BigDecimal.ZERO)),
                    money(costs.stream().filter(cost -> cost.kind() == kind).toList())));
        }
        return all;
    }

    private static List<Line> lines(
            UsageFilter.Wanted wanted,
            UsageKind kind,
            List<UsageFigures.Quantity> monthly,
            List<UsageFigures.Cost> costs) {
        Map<String, Map<YearMonth, BigDecimal>> rows = new TreeMap<>();
        for (UsageFigures.Quantity quantity : monthly) {
            rows.computeIfAbsent(quantity.name(), name -> new LinkedHashMap<>())
                    .put(YearMonth.from(quantity.bucket()), quantity.quantity());
        }
        List<Line> lines = new ArrayList<>();
        rows.forEach((name, months) -> lines.add(new Line(
                shown(name),
                wanted.months().stream()
                        .map(month -> words(kind, months.getOrDefault(month, BigDecimal.ZERO)))
                        .toList(),
                words(kind, total(kind, months)),
                money(costs.stream()
                        .filter(cost -> cost.kind() == kind && cost.name().equals(name))
                        .toList()))));
        return lines;
    }

    private static BigDecimal total(UsageKind kind, Map<YearMonth, BigDecimal> months) {
        return months.values().stream()
                .reduce(BigDecimal.ZERO, kind.total() == UsageKind.Total.PEAK ? BigDecimal::max : BigDecimal::add);
    }

    private static Chart chart(UsageFilter.Wanted wanted, UsageKind kind, List<UsageFigures.Quantity> drawn) {
        List<String> slots = wanted.daily()
                ? wanted.from()
                        .atDay(1)
                        .datesUntil(wanted.to().plusMonths(1).atDay(1))
                        .map(LocalDate::toString)
                        .toList()
                : wanted.months().stream().map(YearMonth::toString).toList();
        Chart.Drawing drawing = new Chart.Drawing(slots, value -> words(kind, value));
        drawn.forEach(quantity -> drawing.add(
                wanted.daily()
                        ? quantity.bucket().toString()
                        : YearMonth.from(quantity.bucket()).toString(),
                shown(quantity.name()),
                quantity.quantity()));
        return drawing.chart();
    }

    static String shown(String name) {
        return name.isEmpty() ? "not said" : name;
    }

    static String words(UsageKind kind, BigDecimal quantity) {
        long whole = quantity.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
        return kind.bytes() ? Words.size(whole) : Words.grouped(whole);
    }

    /** Rounded to the smallest coin, half up, once for each currency; the API has it in full. */
    static String money(List<UsageFigures.Cost> costs) {
        Map<String, BigMoney> sums = new TreeMap<>();
        costs.forEach(cost -> sums.merge(cost.cost().getCurrencyUnit().getCode(), cost.cost(), BigMoney::plus));
        return sums.values().stream()
                .map(sum -> sum.toMoney(RoundingMode.HALF_UP))
                .map(Money::toString)
                .collect(Collectors.joining(", "));
    }
}
