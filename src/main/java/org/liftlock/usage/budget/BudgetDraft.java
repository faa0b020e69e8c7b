package org.liftlock.usage.budget;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.usage.UsageKind;
import org.liftlock.web.Day;
import org.liftlock.web.Decimal;

/**
 * A budget as it was typed; empty text is as good as none.
 *
 * @param thresholds percents parted by commas
 */
record BudgetDraft(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String costCentre,
        @Nullable String month,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String thresholds) {
    private static final int LONGEST = 100;
    private static final int MOST_THRESHOLDS = 10;
    private static final int HIGHEST = 1000;
    private static final BigDecimal MOST = new BigDecimal("1e18");

    /**
     * One that can be kept.
     *
     * @param kind null for all
     * @param month null for every month
     * @param currency null where the amount is a quantity
     */
    record Checked(
            String name,
            @Nullable UsageKind kind,
            @Nullable String costCentre,
            @Nullable YearMonth month,
            BigDecimal amount,
            @Nullable CurrencyUnit currency,
            List<Integer> thresholds) {}

    /** @throws Problem.Invalid with what is wrong, by field */
    Checked check() {
        Map<String, String> errors = new HashMap<>();
        String called = text(name);
        if (called.isEmpty() || called.length() > LONGEST) {
            errors.put("name", "Give it a name, in at most %d characters.".formatted(LONGEST));
        }
        if (text(costCentre).length() > LONGEST) {
            errors.put("cost_centre", "A cost centre has at most %d characters.".formatted(LONGEST));
        }
        Optional<UsageKind> only = UsageKind.of(text(kind)).filter(UsageKind.measured()::contains);
        if (!text(kind).isEmpty() && only.isEmpty()) {
            errors.put("kind", "Choose a kind of the list, or all.");
        }
        CurrencyUnit money = currency(errors);
        if (money == null && only.isEmpty() && errors.isEmpty()) {
            errors.put("kind", "Quantities of different kinds cannot be added: choose a kind, or a currency.");
        }
        YearMonth once = month(errors);
        BigDecimal sum = amount(money, errors);
        List<Integer> percents = thresholds(errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new Checked(
                called,
                only.orElse(null),
                text(costCentre).isEmpty() ? null : text(costCentre),
                once,
                sum,
                money,
                percents);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    private @Nullable CurrencyUnit currency(Map<String, String> errors) {
        String code = text(currency);
        Optional<CurrencyUnit> known = CurrencyUnit.registeredCurrencies().stream()
                .filter(unit -> unit.getCode().equals(code))
                .findFirst();
        if (!code.isEmpty() && known.isEmpty()) {
            errors.put("currency", "Give a currency such as EUR, or leave it empty for a quantity.");
        }
        return known.orElse(null);
    }

    private @Nullable YearMonth month(Map<String, String> errors) {
        try {
            return text(month).isEmpty() ? null : Day.month(text(month));
        } catch (DateTimeException noMonth) {
            errors.put("month", "Give a month such as 2026-01, or leave it empty for every month.");
            return null;
        }
    }

    /** Money has the decimal places of its currency, a quantity none. */
    private BigDecimal amount(@Nullable CurrencyUnit money, Map<String, String> errors) {
        int places = money == null ? 0 : money.getDecimalPlaces();
        try {
            BigDecimal sum = Decimal.read(text(amount));
            if (sum.signum() > 0
                    && sum.compareTo(MOST) < 0
                    && sum.stripTrailingZeros().scale() <= places) {
                return sum;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        errors.put(
                "amount",
                "Give a number above 0%s, without spaces or commas."
                        .formatted(places == 0 ? "" : " with at most %d decimal places".formatted(places)));
        return BigDecimal.ONE;
    }

    private List<Integer> thresholds(Map<String, String> errors) {
        String typed = text(thresholds).isEmpty() ? "50, 80, 100" : text(thresholds);
        try {
            TreeSet<Integer> percents = new TreeSet<>();
            Arrays.stream(typed.split(",", -1))
                    .map(part -> Integer.valueOf(part.strip()))
                    .forEach(percents::add);
            if (!percents.isEmpty()
                    && percents.first() >= 1
                    && percents.last() <= HIGHEST
                    && percents.size() <= MOST_THRESHOLDS) {
                return List.copyOf(percents);
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        errors.put(
                "thresholds",
                "Give up to %d whole percents from 1 to %d, such as 50, 80, 100.".formatted(MOST_THRESHOLDS, HIGHEST));
        return List.of();
    }
}
