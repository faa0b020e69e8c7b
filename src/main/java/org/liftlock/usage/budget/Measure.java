package org.liftlock.usage.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.liftlock.usage.UsageKind;
import org.liftlock.web.Words;

/** What a budget is counted in. */
sealed interface Measure {

    /** As people read it. */
    String words(BigDecimal amount);

    /** Costs in one currency; costs in others do not count. */
    record Costs(CurrencyUnit currency) implements Measure {
        @Override
        public String words(BigDecimal amount) {
            return BigMoney.of(currency, amount).toMoney(RoundingMode.HALF_UP).toString();
        }
    }

    /** How much of a kind. */
    record Quantity(UsageKind kind) implements Measure {
        @Override
        public String words(BigDecimal amount) {
            long whole = amount.setScale(0, RoundingMode.HALF_UP)
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValue();
            return kind.bytes() ? Words.size(whole) : Words.grouped(whole);
        }
    }
}
