package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchPaceTest {
    private final BatchPace pace = new BatchPace(250);

    @Test
    void growsUntilABatchTakesAlmostItsTarget() {
        for (int batch = 0; batch < 20; batch++) {
            assertThat(pace.took(pace.rows(), pace.rows() * 0.02)).isZero();
        }

        assertThat(pace.rows() * 0.02).isBetween(140.0, 160.0);
    }

    @Test
    void neverMoreThanDoublesOrHalves() {
        int before = pace.rows();
        pace.took(before, 0.1);
        assertThat(pace.rows()).isEqualTo(before * 2);

        pace.took(before * 2L, 5_000);
        assertThat(pace.rows()).isEqualTo(before);
    }

    @Test
    void slowBatchesShrinkAndMakeAPause() {
        for (int batch = 0; batch < 10; batch++) {
            pace.took(pace.rows(), pace.rows() * 0.02);
        }
        int before = pace.rows();

        long pause = pace.took(before, 700);

        assertThat(pause).isEqualTo(700);
        assertThat(pace.rows()).isLessThan(before);
    }

    @Test
    void doesNotShrinkToNothing() {
        for (int batch = 0; batch < 50; batch++) {
            pace.took(pace.rows(), 10_000);
        }

        assertThat(pace.rows()).isEqualTo(50);
    }
}
