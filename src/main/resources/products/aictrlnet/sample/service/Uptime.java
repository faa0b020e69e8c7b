import java.time.Duration;
import java.time.Instant;

/** Since when the services run, and how long something took. */
record Uptime(Instant started) {
    static Uptime startingNow() {
        return new Uptime(Instant.now());
    }

    long seconds() {
        return Duration.between(started, Instant.now()).toSeconds();
    }

    /** @param began as System.nanoTime() said it */
    static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
