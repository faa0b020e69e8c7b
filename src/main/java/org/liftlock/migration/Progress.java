package org.liftlock.migration;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come.
 *
 * @param total 0 while it is not known
 * @param since when the first of it was done, to tell the rate
 */
@Embeddable
public record Progress(
        @Column(name = "progress_done") long done,
        @Column(name = "progress_total") long total,
        @Column(name = "progress_unit") String unit,
        @Column(name = "progress_since") @Nullable Instant since) {

    public static final Progress NONE = new Progress(0, 0, "", null);

    public boolean known() {
        return total > 0;
    }

    public long percent() {
        return total == 0 ? 0 : Math.min(100, 100 * done / total);
    }

    /** Units a second; empty until there is enough to tell. */
    public Optional<Double> rate(Instant now) {
        if (since == null || done == 0) {
            return Optional.empty();
        }
        double seconds = Duration.between(since, now).toMillis() / 1000.0;
        return seconds < 1 ? Optional.empty() : Optional.of(done / seconds);
    }

    public Optional<Duration> left(Instant now) {
        return known()
                ? rate(now).map(rate -> Duration.ofMillis((long) ((total - done) / rate * 1000)))
                : Optional.empty();
    }
}
