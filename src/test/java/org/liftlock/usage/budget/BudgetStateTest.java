package org.liftlock.usage.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.liftlock.organization.Organization;
import org.liftlock.problem.Problem;

class BudgetStateTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant MIDDLE = Instant.parse("2026-11-16T00:00:00Z");

    private static Budget budget(String kind, String amount, String currency) {
        return new Budget(
                new Organization("acme", "Acme", Instant.EPOCH),
                new BudgetDraft("Models", kind, "", "", amount, currency, "50, 80, 100").check(),
                "somebody",
                Instant.EPOCH);
    }

    @Test
    void forecastIsAStraightLineToTheEndOfTheMonth() {
        BudgetState state = BudgetState.of(budget("", "100", "EUR"), NOVEMBER, new BigDecimal("60"), MIDDLE);
        assertThat(state.forecast()).isEqualByComparingTo("120");
        assertThat(state.willExceed()).isTrue();
        assertThat(state.usedWords()).isEqualTo("EUR 60.00");
        assertThat(state.restWords()).isEqualTo("EUR 40.00");
        assertThat(state.reached()).containsExactly(50);
    }

    @Test
    void storageIsNotExpectedToGrow() {
        BudgetState state =
                BudgetState.of(budget("storage_bytes", "1000", ""), NOVEMBER, new BigDecimal("600"), MIDDLE);
        assertThat(state.forecast()).isEqualByComparingTo("600");
    }

    @Property(tries = 300)
    void usedAndRestAreTheAmountAndThresholdsOnlyRise(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long amount,
            @ForAll @LongRange(min = 0, max = 2_000_000_000_000L) long used) {
        Budget budget = budget("workflow", Long.toString(amount), "");
        BudgetState state = BudgetState.of(budget, NOVEMBER, BigDecimal.valueOf(used), MIDDLE);
        BudgetState later = BudgetState.of(budget, NOVEMBER, BigDecimal.valueOf(used + 1), MIDDLE);
        assertThat(state.exceeded()).isEqualTo(used > amount);
        assertThat(state.reached().contains(100)).isEqualTo(used >= amount);
        assertThat(later.reached()).containsAll(state.reached());
        assertThat(later.forecast()).isGreaterThanOrEqualTo(state.forecast());
    }

    @Test
    void whatCannotBeABudgetIsNamedFieldByField() {
        Problem.Invalid invalid = catchThrowableOfType(
                Problem.Invalid.class,
                () -> new BudgetDraft("", "coffee", "", "soon", "12.345", "EUR", "0, 50").check());
        assertThat(invalid.errors()).containsOnlyKeys("name", "kind", "month", "amount", "thresholds");
    }
}
