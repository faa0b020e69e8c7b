import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports once a day to the portal what is used. The batch is named for the installation and the day: the portal counts
 * it once, however often the service starts on that day.
 */
final class UsageClient {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final LicensePortal portal;
    private final String license;
    private final String installation;
    private final Usage usage;
    private final InstantSource clock;
    private LocalDate reported = LocalDate.MIN;
    private Instant next = Instant.MIN;

    /** Counts what is used, as the events that the portal takes. */
    interface Usage {
        List<Map<String, Object>> on(LocalDate day) throws SQLException;
    }

    UsageClient(LicensePortal portal, String license, String installation, Usage usage, InstantSource clock) {
        this.portal = portal;
        this.license = license;
        this.installation = installation;
        this.usage = usage;
        this.clock = clock;
    }

    /** Reports when a day has begun that is not reported yet. */
    synchronized void tick() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(reported) && !now.isBefore(next)) {
            next = now.plus(AGAIN);
            report(today);
        }
    }

    private void report(LocalDate day) {
        try {
            Map<String, Object> batch = new LinkedHashMap<>();
            batch.put("key", "%s-%s".formatted(installation, day));
            batch.put("installation", installation);
            batch.put("events", usage.on(day));
            portal.report(license, Json.write(batch));
            reported = day;
            next = Instant.MIN;
            Log.say("Usage reported for " + day);
        } catch (IOException | SQLException failed) {
            Log.say("Usage could not be reported: " + failed.getMessage());
        }
    }
}
