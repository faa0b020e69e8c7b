package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.license.validation.PastChecks;
import org.liftlock.license.validation.PastChecks.Past;

/** The daily license checks of a month: for three days the portal was out of reach, and once the clock was wrong. */
@ApplicationScoped
class DemoChecks {
    private static final int DAYS = 30;
    private static final List<Integer> OUT_OF_REACH = List.of(15, 16, 17);
    private static final int WRONG_CLOCK = 8;
    private static final Duration AHEAD = Duration.ofMinutes(192);
    private static final int PEOPLE = 4_640;

    private final Installations installations;
    private final Licenses licenses;
    private final PastChecks checks;
    private final Clock clock;

    DemoChecks(Installations installations, Licenses licenses, PastChecks checks, Clock clock) {
        this.installations = installations;
        this.licenses = licenses;
        this.checks = checks;
        this.clock = clock;
    }

    /** Of the first sample that has a license, once. */
    void settle() {
        installations.list("deployer = ?1 order by createdAt", SampleDeployer.NAME).stream()
                .flatMap(
                        installation -> longest(installation).stream().map(license -> Map.entry(installation, license)))
                .findFirst()
                .filter(sample -> checks.none(sample.getValue()))
                .ifPresent(sample -> settle(sample.getKey(), sample.getValue()));
    }

    private Optional<License> longest(Installation installation) {
        return licenses.of(installation.organization().id(), installation.product()).stream()
                .max(Comparator.comparing(License::expiresAt));
    }

    void settle(Installation installation, License license) {
        checks.keep(
                license,
                installation.slug(),
                IntStream.iterate(DAYS, day -> day >= 0, day -> day - 1)
                        .filter(day -> !OUT_OF_REACH.contains(day))
                        .mapToObj(this::on)
                        .toList());
    }

    private Past on(int daysAgo) {
        Instant at = clock.instant().minus(Duration.ofDays(daysAgo));
        Duration skew = daysAgo == WRONG_CLOCK ? AHEAD : Duration.ZERO;
        return new Past(at, skew, PEOPLE + 2 * (DAYS - daysAgo), "1.0.0", "127.0.0.0/24");
    }
}
