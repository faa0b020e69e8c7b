import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs nothing but the checks of a license, to see what they do over weeks: the folder holds {@code key.txt}, {@code
 * portal.txt} with the portal's address, and {@code clock.txt} with the time it is taken to be.
 */
final class LicenseCycle {
    private static final long LOOK_MILLIS = 50;

    private LicenseCycle() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", read(folder, "key.txt"));
        facts.put("installation", "cycle");
        facts.put("version", SampleServer.VERSION);
        LicenseClient client = new LicenseClient(
                folder,
                new LicensePortal(() -> read(folder, "portal.txt")),
                facts,
                () -> Instant.parse(read(folder, "clock.txt")));
        while (!Files.exists(folder.resolve("stop"))) {
            client.tick();
            write(folder, read(folder, "clock.txt") + " " + client.standing());
            Thread.sleep(LOOK_MILLIS);
        }
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
