package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckShareTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:20Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) this::now).withZone(ZoneOffset.UTC);
    private final CheckShare share = new CheckShare(clock);
    private final UUID license = UUID.randomUUID();

    private Instant now() {
        return Objects.requireNonNull(now.get());
    }

    private Optional<String> kept(String installation) {
        return share.of(new Check(license, license, installation, now(), null, null, null, "valid", "valid", ""))
                .map(Check::installation);
    }

    @Test
    void aLicenseHasSoManyNamesADayAndFurtherOnesAreRecordedWithout() {
        assertThat(IntStream.range(0, CheckShare.NAMES).mapToObj(number -> kept("name-" + number)))
                .allMatch(Optional::isPresent);
        assertThat(kept("one-more")).contains("");
        now.set(NOW.plusSeconds(60));
        assertThat(kept("name-7")).contains("name-7");
        assertThat(kept("one-more")).contains("");
        now.set(NOW.plusSeconds(86_400));
        assertThat(kept("one-more")).contains("one-more");
    }

    @Test
    void whatIsAskedAgainWithinAMinuteIsRecordedSoOftenAndNoMore() {
        assertThat(IntStream.range(0, 1_000)
                        .filter(time -> kept("busy").isPresent())
                        .count())
                .isEqualTo(1 + CheckShare.REPEATED);
        assertThat(kept("other")).contains("other");
        now.set(NOW.plusSeconds(60));
        assertThat(kept("busy")).contains("busy");
    }
}
