package org.liftlock.license.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.liftlock.license.License;

/** Puts checks on record that were answered earlier and elsewhere, many at once. */
@ApplicationScoped
public class PastChecks {
    private final Checks checks;
    private final RecordedChecks recorded;

    PastChecks(Checks checks, RecordedChecks recorded) {
        this.checks = checks;
        this.recorded = recorded;
    }

    /**
     * One that found nothing wrong, but perhaps the clock.
     *
     * @param skew how far the installation's clock was ahead
     * @param address from which network
     */
    public record Past(Instant at, Duration skew, int seatsUsed, String version, String address) {
        Code code() {
            return skew.abs().compareTo(Examination.TOLERANCE) > 0 ? Code.CLOCK_SKEWED : Code.VALID;
        }
    }

    public boolean none(License license) {
        return recorded.count("licenseId", license.id()) == 0;
    }

    /** @param installation how it called itself */
    public void keep(License license, String installation, List<Past> answered) {
        checks.keep(answered.stream()
                .map(past -> check(license, installation, past))
                .toList());
    }

    private static Check check(License license, String installation, Past past) {
        return new Check(
                license.organization().id(),
                license.id(),
                installation,
                past.at(),
                past.at().plus(past.skew()),
                past.seatsUsed(),
                past.version(),
                past.code().decision().id(),
                past.code().id(),
                past.address());
    }
}
