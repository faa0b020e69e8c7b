import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs nothing but the checks of a license and the reports of usage, to see what they do over weeks: the folder holds
 * {@code key.txt}, {@code portal.txt} with the portal's address, {@code clock.txt} with the time it is taken to be, and
 * where they are counted {@code seats.txt} and {@code executions.txt}.
 */
final class LicenseCycle {
    private static final long LOOK_MILLIS = 50;

    private LicenseCycle() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        LicensePortal portal = new LicensePortal(() -> read(folder, "portal.txt"));
        InstantSource clock = () -> Instant.parse(read(folder, "clock.txt"));
        LicenseClient client = new LicenseClient(folder, portal, () -> facts(folder), clock);
        UsageClient usage =
                new UsageClient(portal, read(folder, "key.txt"), "cycle", day -> executions(folder, day), clock);
        while (!Files.exists(folder.resolve("stop"))) {
            client.tick();
            if (Files.exists(folder.resolve("executions.txt"))) {
                usage.tick();
            }
            write(folder, read(folder, "clock.txt") + " " + client.standing());
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Map<String, Object> facts(Path folder) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", read(folder, "key.txt"));
        facts.put("installation", "cycle");
        facts.put("product", "aictrlnet");
        facts.put("edition", "business");
        facts.put("version", SampleServer.VERSION);
        if (Files.exists(folder.resolve("seats.txt"))) {
            facts.put("seats_used", Long.valueOf(read(folder, "seats.txt")));
        }
        return facts;
    }

    private static List<Map<String, Object>> executions(Path folder, LocalDate day) {
        return List.of(Map.of(
                "at", day + "T00:00:00Z",
                "kind", "execution",
                "quantity", Long.valueOf(read(folder, "executions.txt"))));
    }

    private static String read(Path folder, String name) {
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path folder, String line) {
        try {
            Files.writeString(folder.resolve("standing.txt"), line);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
