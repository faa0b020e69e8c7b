import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Asks the portal at the start and once a day what becomes of the license. While the portal cannot be reached the last
 * answer counts for as long as it says; after that, and when it denies, the service goes on as Community.
 */
final class LicenseClient {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration TOLERANCE = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final LicensePortal portal;
    private final Supplier<Map<String, Object>> facts;
    private final InstantSource clock;
    private LicenseMemory memory;
    private Instant asked = Instant.MAX;
    private Duration rest = Duration.ZERO;
    private String trouble = "The portal has not been asked yet";

    /** @param facts what is told about the installation: key, installation, product, edition, version, seats used */
    LicenseClient(Path folder, LicensePortal portal, Supplier<Map<String, Object>> facts, InstantSource clock) {
        this.folder = folder;
        this.portal = portal;
        this.facts = facts;
        this.clock = clock;
        this.memory = LicenseMemory.read(file(), clock.instant());
    }

    private Path file() {
        return folder.resolve("license-answer.json");
    }

    /** Asks when it is time to, and at once when the clock was set back. */
    synchronized void tick() {
        Instant now = clock.instant();
        if (now.isBefore(asked) || !now.isBefore(asked.plus(rest))) {
            asked = now;
            ask(now);
        }
    }

    private void ask(Instant now) {
        try {
            String nonce = nonce();
            Map<String, Object> question = new LinkedHashMap<>(facts.get());
            question.put("clock", now.toString());
            question.put("nonce", nonce);
            String signed = portal.ask(Json.write(question));
            String keys = keys(signed);
            LicenseAnswer answer = LicenseAnswer.verified(signed, keys);
            answer.requireFresh(nonce, memory.answer());
            memory = memory.with(answer, now, keys);
            trouble = "";
            rest = DAY;
        } catch (IOException unreachable) {
            trouble = unreachable.getMessage();
            rest = AGAIN;
        }
        memory.write(file());
        Log.say("License check: " + standing());
    }

    /**
     * The keys that were seen first are kept. Only an answer by one that is not among them has the published keys fetched
     * again, and those then take the place of the former, so that a revoked one is no longer believed.
     */
    private String keys(String signed) throws IOException {
        return LicenseKeys.hold(memory.keys(), LicenseAnswer.signer(signed)) ? memory.keys() : portal.keys();
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** How the license stands at this moment, whether or not the portal can be reached. */
    synchronized LicenseStanding standing() {
        Instant now = clock.instant();
        if (memory.answer().isEmpty()) {
            boolean firstDay = now.isBefore(memory.began().plus(DAY)) && !now.isBefore(memory.began().minus(TOLERANCE));
            return new LicenseStanding(firstDay, firstDay ? "first_day" : "never_checked", trouble, memory);
        }
        LicenseAnswer answer = memory.answer().get();
        String code = String.valueOf(answer.content().get("code"));
        if (answer.denies()) {
            return new LicenseStanding(false, code, trouble, memory);
        }
        if (now.isBefore(memory.heldAt().minus(TOLERANCE))) {
            return new LicenseStanding(false, "clock_set_back", trouble, memory);
        }
        return now.isBefore(memory.heldAt().plus(answer.lasts()))
                ? new LicenseStanding(true, code, trouble, memory)
                : new LicenseStanding(false, "trust_ended", trouble, memory);
    }
}
