package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What is proposed before anybody has typed. */
class WantedReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void renewalOfARunningLicenseGoesOnForAWholeYear() {
        assertThat(WantedReader.renewed(LocalDate.of(2027, 12, 31), TODAY)).isEqualTo(LocalDate.of(2028, 12, 31));
        assertThat(WantedReader.renewed(LocalDate.of(2027, 2, 28), TODAY)).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void renewalOfAnExpiredLicenseIsAWholeYearFromToday() {
        assertThat(WantedReader.renewed(LocalDate.of(2026, 10, 31), TODAY)).isEqualTo(LocalDate.of(2027, 11, 21));
    }
}
