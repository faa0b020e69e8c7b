package org.liftlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class DayTest {
    @Test
    void daysOfACalendarAreRead() {
        assertThat(Day.read(" 2026-12-01 ")).contains(LocalDate.of(2026, 12, 1));
    }

    @Test
    void nothingElseIsADay() {
        assertThat(Day.read("+999999999-12-31")).isEmpty();
        assertThat(Day.read("-4714-01-01")).isEmpty();
        assertThat(Day.read("1969-12-31")).isEmpty();
        assertThat(Day.read("2026-02-30")).isEmpty();
        assertThat(Day.read("")).isEmpty();
        assertThatThrownBy(() -> Day.of("+999999999-12-31")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void monthsAreReadWithinTheSameYears() {
        assertThat(Day.month(" 2026-12 ")).isEqualTo(YearMonth.of(2026, 12));
        assertThatThrownBy(() -> Day.month("1969-12")).isInstanceOf(DateTimeException.class);
    }
}
