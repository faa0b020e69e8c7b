package org.liftlock.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
        assertThat(Day.read("1899-12-31")).isEmpty();
        assertThat(Day.read("2026-02-30")).isEmpty();
        assertThat(Day.read("")).isEmpty();
    }
}
