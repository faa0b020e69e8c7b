package org.liftlock.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private static final Map<String, BigDecimal> PERCENT =
            Map.of("standard", new BigDecimal("19"), "reduced", new BigDecimal("7"), "none", BigDecimal.ZERO);

    @Property
    void sumsAreExactAndEachRateIsTaxedOnce(
            @ForAll @Size(max = 50) List<@LongRange(min = -5_000_000_000L, max = 5_000_000_000L) Long> amounts) {
        List<Item> items = items(amounts);
        Totals totals = Totals.of(CurrencyUnit.EUR, items, PERCENT::get);
        assertThat(totals.net().getAmountMinorLong())
                .isEqualTo(amounts.stream().mapToLong(Long::longValue).sum());
        assertThat(totals.taxes().stream().mapToLong(TaxSum::netMinor).sum())
                .isEqualTo(totals.net().getAmountMinorLong());
        assertThat(totals.taxes().stream().mapToLong(TaxSum::taxMinor).sum())
                .isEqualTo(totals.tax().getAmountMinorLong());
        assertThat(totals.total()).isEqualTo(totals.net().plus(totals.tax()));
        for (TaxSum tax : totals.taxes()) {
            BigDecimal exact =
                    BigDecimal.valueOf(tax.netMinor()).multiply(tax.percent()).movePointLeft(2);
            assertThat(exact.subtract(BigDecimal.valueOf(tax.taxMinor())).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
    }

    @Property
    void everythingGivenBackComesToNothing(
            @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 5_000_000_000L) Long> amounts) {
        List<Item> items = items(amounts);
        Totals charged = Totals.of(CurrencyUnit.EUR, items, PERCENT::get);
        Totals back =
                Totals.of(CurrencyUnit.EUR, items.stream().map(Item::givenBack).toList(), PERCENT::get);
        assertThat(charged.total().plus(back.total())).isEqualTo(Money.zero(CurrencyUnit.EUR));
    }

    @Test
    void theRateThatIsNamedMostCloselyCounts() {
        TaxRates rates = TaxRates.parse("*:*=0, DE:*=19, DE:reduced=7, *:books=2.5");
        assertThat(rates.percent("DE", "reduced")).isEqualByComparingTo("7");
        assertThat(rates.percent("DE", "standard")).isEqualByComparingTo("19");
        assertThat(rates.percent("FR", "books")).isEqualByComparingTo("2.5");
        assertThat(rates.percent("FR", "standard")).isEqualByComparingTo("0");
    }

    @Test
    void whatIsNoRateIsNamed() {
        assertThatThrownBy(() -> TaxRates.parse("DE:standard=19,nonsense"))
                .hasMessageContaining("'nonsense' is no tax rate");
        assertThatThrownBy(() -> TaxRates.parse("DE:standard=19").percent("FR", "standard"))
                .hasMessageContaining("no tax rate for category 'standard' in country 'FR'");
    }

    @Test
    void ratesAreCompleteWithOneForAllOthers() {
        assertThat(TaxRates.parse("DE:standard=19,*:standard=0,DE:*=7").complete())
                .isFalse();
        assertThat(TaxRates.parse("DE:standard=19,*:*=0").complete()).isTrue();
    }

    @Test
    void whatIsGivenBackIsTaxedAsItWas() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        Item billed = new Item("x", day, day, 1, 1000, "", 1000, "EUR", "standard").taxed(BigDecimal.ZERO, "US");
        Totals back = Totals.of(CurrencyUnit.EUR, List.of(billed.givenBackAs("Unused: x")), PERCENT::get);
        assertThat(back.tax().isZero()).isTrue();
    }

    private static List<Item> items(List<Long> amounts) {
        List<String> categories = PERCENT.keySet().stream().sorted().toList();
        LocalDate day = LocalDate.of(2026, 1, 1);
        return amounts.stream()
                .map(amount -> new Item(
                        "x", day, day, 1, amount, "", amount, "EUR", categories.get((int) Math.floorMod(amount, 3L))))
                .toList();
    }
}
