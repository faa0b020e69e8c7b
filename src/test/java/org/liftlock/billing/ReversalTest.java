package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;

/** Whatever is changed and changed back on a day, with invoices in between or not, costs nothing. */
class ReversalTest {
    private static final LocalDate BEGIN = LocalDate.of(2028, 1, 31);
    private static final int TERM = 400;
    private static final UUID NOBODY = new UUID(0, 0);

    /** The third edition costs nothing. */
    private static final List<String> EDITIONS = List.of("business", "enterprise", "open");

    private static final Map<String, List<Rate>> PRICES = Map.of(
            "business", List.of(rate("business", "annual", 18_001, 119_999), rate("business", "monthly", 1_807, 0)),
            "enterprise", List.of(rate("enterprise", "monthly", 3_599, 60_001)),
            "open", List.of());

    private static Rate rate(String edition, String interval, long seat, long flat) {
        return new Rate(edition + "-" + interval, "EUR", interval, seat, flat, "standard");
    }

    /** One thing that happens on a day; without an edition it is an invoice run. */
    record Act(@Nullable String edition, int seats) {}

    /**
     * A day of the term.
     *
     * @param acts what happens before everything is changed back
     * @param billed whether an invoice run follows then
     */
    record Day(int number, List<Act> acts, boolean billed) {}

    @Provide
    Arbitrary<List<Day>> days() {
        Arbitrary<Act> changes = Combinators.combine(
                        Arbitraries.of(EDITIONS), Arbitraries.integers().between(1, 90))
                .as((edition, seats) -> new Act(edition, seats));
        Arbitrary<Act> acts = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, changes), net.jqwik.api.Tuple.of(1, Arbitraries.just(new Act(null, 0))));
        Arbitrary<Day> days = Combinators.combine(
                        Arbitraries.integers().between(0, TERM - 1),
                        acts.list().ofMinSize(1).ofMaxSize(5),
                        Arbitraries.of(true, false))
                .as(Day::new);
        return days.list().ofMaxSize(6).map(some -> some.stream()
                .sorted(java.util.Comparator.comparingInt(Day::number))
                .toList());
    }

    private static List<Rate> rates(String edition) {
        return Objects.requireNonNull(PRICES.get(edition));
    }

    @Property
    void chainsOfChangesThatAreTakenBackTheSameDayCostNothing(
            @ForAll("days") List<Day> days,
            @ForAll @IntRange(min = 0, max = 1) int plan,
            @ForAll @IntRange(min = 1, max = 60) int seats) {
        Rate rate = rates("business").get(plan);
        Bill changed = new Bill(seats, rate);
        Bill left = new Bill(seats, rate);
        for (Day day : days) {
            LocalDate date = BEGIN.plusDays(day.number());
            day.acts().forEach(act -> changed.does(date, act));
            changed.change(date, "business", seats);
            if (day.billed()) {
                changed.run(date);
            }
        }
        changed.run(BEGIN.plusDays(TERM));
        left.run(BEGIN.plusDays(TERM));
        assertThat(changed.total()).isEqualTo(left.total());
        assertThat(changed.subscription.endsOn()).isEqualTo(left.subscription.endsOn());
        assertThat(changed.subscription.anchorOn()).isEqualTo(left.subscription.anchorOn());
    }

    @Test
    void editionWithoutAPriceIsLeftAgainOnALaterDayAndChargedFromThereToTheEndOfTheTerm() {
        Bill bill = new Bill(10, rates("business").get(0));
        bill.run(BEGIN);
        LocalDate away = BEGIN.plusDays(100);
        LocalDate back = BEGIN.plusDays(130);
        bill.change(away, "open", 10);
        bill.run(back.minusDays(1));
        long before = bill.total().getAmountMinorLong();
        bill.change(back, "business", 10);
        bill.run(BEGIN.plusDays(TERM));
        assertThat(bill.subscription.endsOn()).isEqualTo(BEGIN.plusDays(TERM));
        long year = 10 * 18_001 + 119_999;
        assertThat(bill.total().getAmountMinorLong() - before).isBetween(year * 269 / 366, year * 271 / 365);
    }

    /** A subscription and everything that was put on bills for it. */
    private static final class Bill {
        private final Subscription subscription;
        private final List<Item> items = new ArrayList<>();

        Bill(int seats, Rate rate) {
            subscription = new Subscription(
                    NOBODY, NOBODY, "product", "business", seats, rate, new Span(BEGIN, BEGIN.plusDays(TERM)));
        }

        void does(LocalDate day, Act act) {
            if (act.edition() == null) {
                run(day);
            } else {
                change(day, act.edition(), act.seats());
            }
        }

        void change(LocalDate day, String edition, int seats) {
            run(day.minusDays(1));
            Morning before = subscription.before(day);
            Rate rate = edition.equals(before.edition()) && before.soldUntil() == null
                    ? before.rate()
                    : like(before.rate(), edition);
            items.addAll(subscription.change(day, new Ordered(edition, seats, rate), each -> each));
        }

        private static @Nullable Rate like(Rate rate, String edition) {
            List<Rate> rates = rates(edition);
            return rates.stream().filter(rate::keepsStep).findFirst().orElse(rates.isEmpty() ? null : rates.getFirst());
        }

        void run(LocalDate day) {
            Advance advance = Advance.of(subscription, day, subscription.rate(), subscription.edition());
            items.addAll(advance.items());
            subscription.take(advance);
        }

        Money total() {
            return items.stream().map(Item::net).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
        }
    }
}
