import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the services write to their log. */
final class Log {
    private Log() {}

    static void say(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
