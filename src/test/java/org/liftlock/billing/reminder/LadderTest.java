package org.liftlock.billing.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LadderTest {
    @Test
    void comingEndsAreToldAtTheNearestRungOnly() {
        assertThat(Ladder.RENEWAL.before(91)).isEmpty();
        assertThat(Ladder.RENEWAL.before(90)).hasValue(90);
        assertThat(Ladder.RENEWAL.before(61)).hasValue(90);
        assertThat(Ladder.RENEWAL.before(20)).hasValue(30);
        assertThat(Ladder.RENEWAL.before(0)).hasValue(7);
        assertThat(Ladder.RENEWAL.before(-1)).isEmpty();
        assertThat(Ladder.TRIAL.before(2)).hasValue(3);
    }

    @Test
    void pastDaysAreToldAtTheHighestRungReached() {
        assertThat(Ladder.OVERDUE.after(6)).isEmpty();
        assertThat(Ladder.OVERDUE.after(7)).hasValue(7);
        assertThat(Ladder.OVERDUE.after(20)).hasValue(14);
        assertThat(Ladder.OVERDUE.after(400)).hasValue(30);
    }
}
