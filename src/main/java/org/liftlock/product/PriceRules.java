package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** What must be true of {@code prices.yaml}. */
final class PriceRules {
    private static final Set<String> INTERVALS = Set.of("annual", "monthly");

    private final Bound<PriceSheet> prices;
    private final Set<String> licensed;
    private final Flaws flaws;

    PriceRules(Bound<PriceSheet> prices, List<Edition> editions, Flaws flaws) {
        this.prices = prices;
        this.licensed =
                editions.stream().filter(Edition::licensed).map(Edition::id).collect(Collectors.toSet());
        this.flaws = flaws;
    }

    void judge() {
        List<PricePlan> plans = prices.value().plans();
        Rules.unique(plans, PricePlan::id, prices.file(), at("plans"), "id", flaws);
        for (int i = 0; i < plans.size(); i++) {
            judge(plans.get(i), i);
        }
    }

    private void judge(PricePlan plan, int i) {
        Rules.exists(
                plan.edition(),
                "edition that needs a license,",
                licensed,
                prices.file(),
                at("plans", i, "edition"),
                flaws);
        Rules.exists(plan.interval(), "interval", INTERVALS, prices.file(), at("plans", i, "interval"), flaws);
        try {
            CurrencyUnit currency = CurrencyUnit.of(plan.currency());
            amount(plan.perSeat(), currency, i, "per_seat");
            amount(plan.flatFee(), currency, i, "flat_fee");
        } catch (IllegalCurrencyException unknown) {
            flaws.add(
                    prices.file(),
                    at("plans", i, "currency"),
                    "'%s' is no currency of ISO 4217".formatted(plan.currency()));
        }
    }

    private void amount(String text, CurrencyUnit currency, int i, String key) {
        if (!text.matches("\\d{1,12}(\\.\\d+)?")) {
            flaws.add(prices.file(), at("plans", i, key), "'%s' should be an amount such as '24.00'".formatted(text));
        } else if (new BigDecimal(text).stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            flaws.add(
                    prices.file(),
                    at("plans", i, key),
                    "'%s' has more decimals than the %d of %s"
                            .formatted(text, currency.getDecimalPlaces(), currency.getCode()));
        }
    }
}
