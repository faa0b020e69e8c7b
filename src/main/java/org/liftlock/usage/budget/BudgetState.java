package org.liftlock.usage.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How a budget stands in a month.
 *
 * @param forecast what will have been used at the end of the month if it goes on as until now, in a straight line
 */
record BudgetState(Budget budget, YearMonth month, BigDecimal used, BigDecimal forecast) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static BudgetState of(Budget budget, YearMonth month, BigDecimal used, Instant now) {
        return new BudgetState(budget, month, used, forecast(budget, month, used, now));
    }

    /** A state, such as storage, is not expected to grow. */
    private static BigDecimal forecast(Budget budget, YearMonth month, BigDecimal used, Instant now) {
        Instant begins = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant ends = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean isState = budget.measure() instanceof Measure.Quantity quantity
                && quantity.kind().bytes();
        long past = Duration.between(begins, now).toSeconds();
        if (isState || past <= 0 || !now.isBefore(ends)) {
            return used;
        }
        return used.multiply(BigDecimal.valueOf(Duration.between(begins, ends).toSeconds()))
                .divide(BigDecimal.valueOf(past), 10, RoundingMode.HALF_UP);
    }

    /** In whole percent of the amount, rounded down: 100 means that it is all used. */
    public int percent() {
        return used.multiply(HUNDRED)
                .divide(budget.amount(), 0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    /** For a meter, at most 100. */
    public int filled() {
        return Math.min(100, percent());
    }

    public boolean exceeded() {
        return used.compareTo(budget.amount()) > 0;
    }

    public boolean willExceed() {
        return !exceeded() && forecast.compareTo(budget.amount()) > 0;
    }

    /** The thresholds that are reached, rising. */
    List<Integer> reached() {
        int percent = percent();
        return budget.thresholds().stream()
                .filter(threshold -> threshold <= percent)
                .toList();
    }

    public String amountWords() {
        return budget.measure().words(budget.amount());
    }

    public String usedWords() {
        return budget.measure().words(used);
    }

    /** What is left, or by how much it is exceeded. */
    public String restWords() {
        return budget.measure().words(budget.amount().subtract(used).abs());
    }

    public String forecastWords() {
        return budget.measure().words(forecast);
    }

    public String icon() {
        return exceeded() ? "alert-triangle" : willExceed() ? "trending-up" : "circle-check";
    }

    public String tone() {
        return exceeded() ? "danger" : willExceed() ? "warning" : "success";
    }

    public String words() {
        return exceeded()
                ? "exceeded"
                : willExceed() ? "will be exceeded if it goes on like this" : "within the budget";
    }
}
