package org.liftlock.license.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;

/**
 * What an installation tells of itself when it asks about its license.
 *
 * @param key the signed license, as it was delivered
 * @param installation how the installation calls itself; its short name in the portal lets the portal show its checks
 * @param seatsUsed how many people use it; null when it does not count them
 * @param clock what time it takes it to be
 * @param edition which edition it runs; null to be asked about none
 * @param nonce something that it has never sent before, which the signed answer repeats
 */
public record Question(
        @Nullable String key,
        @Nullable String installation,
        @JsonProperty("seats_used") @Nullable Integer seatsUsed,
        @Nullable String version,
        @Nullable Instant clock,
        @Nullable String product,
        @Nullable String edition,
        @Nullable String nonce) {

    private static final int LONGEST_KEY = 16_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_SEATS = 1_000_000_000;

    /** Spaces and line breaks around a key come from copying it. */
    public Question {
        key = key == null ? null : key.strip();
        installation = Objects.requireNonNullElse(installation, "").strip();
    }

    /** @throws Problem.Invalid naming each member that cannot be used */
    void check() {
        Map<String, String> errors = new TreeMap<>();
        if (key == null || key.isEmpty()) {
            errors.put("key", "Send the license key.");
        } else if (key.length() > LONGEST_KEY) {
            errors.put("key", "No license key is that long.");
        }
        checkName("installation", installation, errors);
        checkName("version", version, errors);
        checkName("product", product, errors);
        checkName("edition", edition, errors);
        checkName("nonce", nonce, errors);
        if (seatsUsed != null && (seatsUsed < 0 || seatsUsed > MOST_SEATS)) {
            errors.put("seats_used", "Send how many people use it, a number from 0, or leave it out.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private static void checkName(String field, @Nullable String name, Map<String, String> errors) {
        if (name != null && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))) {
            errors.put(field, "Send at most %d characters, without control characters.".formatted(LONGEST_NAME));
        }
    }

    String token() {
        return Objects.requireNonNullElse(key, "");
    }

    /** Empty when it does not say. */
    String place() {
        return Objects.requireNonNullElse(installation, "");
    }

    @Override
    public String toString() {
        return "Question[" + installation + "]";
    }
}
