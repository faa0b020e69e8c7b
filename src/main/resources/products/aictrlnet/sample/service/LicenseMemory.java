import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last answer about the license, in a file, so that it outlives the service and a time without the portal.
 *
 * @param began when the license was first asked about
 * @param heldAt what time the installation took it to be when it got the answer
 */
record LicenseMemory(Instant began, Optional<LicenseAnswer> answer, Instant heldAt, String keys) {
    static LicenseMemory none(Instant now) {
        return new LicenseMemory(now, Optional.empty(), now, "{}");
    }

    /** What the file holds is believed no more than what comes over the network. */
    static LicenseMemory read(Path file, Instant now) {
        try {
            Map<?, ?> kept = (Map<?, ?>) JsonReader.read(Files.readString(file));
            Instant began = Instant.parse(String.valueOf(kept.get("began")));
            if (kept.get("answer") == null) {
                return none(began);
            }
            String keys = String.valueOf(kept.get("keys"));
            LicenseAnswer answer = LicenseAnswer.verified(String.valueOf(kept.get("answer")), keys);
            return new LicenseMemory(began, Optional.of(answer), Instant.parse(String.valueOf(kept.get("held_at"))), keys);
        } catch (IOException | RuntimeException nothingUsable) {
            return none(now);
        }
    }

    LicenseMemory with(LicenseAnswer fresh, Instant now, String known) {
        return new LicenseMemory(began, Optional.of(fresh), now, known);
    }

    /** Whole or not at all, so that a crash leaves the former one. */
    void write(Path file) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("began", began.toString());
        kept.put("answer", answer.map(LicenseAnswer::signed).orElse(null));
        kept.put("held_at", heldAt.toString());
        kept.put("keys", keys);
        try {
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), Json.write(kept));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
