package org.liftlock.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProrationTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Property
    void partsOfEverySplitAddUpToTheWhole(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long minor,
            @ForAll @IntRange(min = 1, max = 366) int days,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 366) Integer> cuts) {
        Money whole = euros(minor);
        List<Money> parts = new ArrayList<>();
        TreeSet<Integer> ends =
                new TreeSet<>(cuts.stream().map(cut -> cut % (days + 1)).toList());
        ends.add(days);
        int from = 0;
        for (int until : ends) {
            parts.add(share(whole, days, from, until));
            from = until;
        }
        assertThat(parts.stream().reduce(euros(0), Money::plus)).isEqualTo(whole);
    }

    @Property
    void partIsNeverMoreThanAMinorUnitAwayFromTheExactFraction(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long minor,
            @ForAll @IntRange(min = 1, max = 366) int days,
            @ForAll @IntRange(min = 0, max = 366) int cut) {
        int at = cut % (days + 1);
        long tail = share(euros(minor), days, at, days).getAmountMinorLong();
        assertThat(Math.abs(tail * days - minor * (days - at))).isLessThanOrEqualTo(days);
    }

    @Property
    void whatIsGivenBackIsTheOppositeOfWhatWasCharged(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long minor,
            @ForAll @IntRange(min = 1, max = 366) int days,
            @ForAll @IntRange(min = 0, max = 366) int cut) {
        int at = cut % (days + 1);
        assertThat(share(euros(-minor), days, at, days))
                .isEqualTo(share(euros(minor), days, at, days).negated());
    }

    @Property
    void periodsFollowOneAnotherWithoutAGapAndKeepTheirDay(
            @ForAll @IntRange(min = 0, max = 1500) int anchorDay, @ForAll @IntRange(min = 0, max = 3000) int later) {
        LocalDate anchor = FIRST.plusDays(anchorDay);
        LocalDate day = anchor.plusDays(later);
        for (Interval interval : Interval.values()) {
            Span around = interval.around(anchor, day);
            assertThat(around.from()).isBeforeOrEqualTo(day);
            assertThat(around.until()).isAfter(day);
            assertThat(interval.around(anchor, around.until()).from()).isEqualTo(around.until());
        }
    }

    @Test
    void periodsThatBeginOnThe31stComeBackToIt() {
        LocalDate anchor = LocalDate.of(2026, 1, 31);
        assertThat(Interval.MONTHLY.around(anchor, LocalDate.of(2026, 2, 28)).from())
                .isEqualTo("2026-02-28");
        assertThat(Interval.MONTHLY.around(anchor, LocalDate.of(2026, 4, 2)).from())
                .isEqualTo("2026-03-31");
    }

    @Test
    void halfAMinorUnitIsRoundedUp() {
        assertThat(share(euros(1), 2, 0, 1)).isEqualTo(euros(1));
        assertThat(share(euros(1), 2, 1, 2)).isEqualTo(euros(0));
        assertThat(share(euros(10_000), 3, 0, 1)).isEqualTo(euros(3_333));
        assertThat(share(euros(10_000), 3, 1, 2)).isEqualTo(euros(3_334));
    }

    private static Money share(Money whole, int days, int from, int until) {
        return Proration.share(
                whole, new Span(FIRST, FIRST.plusDays(days)), new Span(FIRST.plusDays(from), FIRST.plusDays(until)));
    }

    private static Money euros(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }
}
