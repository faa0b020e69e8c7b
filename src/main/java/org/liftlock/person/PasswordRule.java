package org.liftlock.person;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a new password must be, by NIST SP 800-63B: long, and none that everybody tries first. */
public final class PasswordRule {
    public static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int LEAST_VARIETY = 5;
    private static final Set<String> COMMON = common();

    private PasswordRule() {}

    /** What is wrong with it, in words; empty when nothing is. */
    public static Optional<String> objection(String password, String email) {
        String plain = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(
                    "Use at least %d characters; a few words in a row are easy to remember.".formatted(SHORTEST));
        }
        if (password.length() > LONGEST) {
            return Optional.of("Use at most %d characters.".formatted(LONGEST));
        }
        if (COMMON.contains(plain) || plain.chars().distinct().count() < LEAST_VARIETY || isRow(plain)) {
            return Optional.of("This is one of the passwords that are tried first. Choose another.");
        }
        return plain.contains(email.toLowerCase(Locale.ROOT)) || plain.contains("liftlock")
                ? Optional.of("Leave your e-mail address and the name of this portal out of it.")
                : Optional.empty();
    }

    /** Whether each character follows the one before it, as in 123456789012. */
    private static boolean isRow(String password) {
        int steps = 0;
        for (int at = 1; at < password.length(); at++) {
            steps += Math.abs(password.charAt(at) - password.charAt(at - 1)) == 1 ? 1 : 0;
        }
        return steps >= password.length() - 2;
    }

    private static Set<String> common() {
        try (InputStream list = PasswordRule.class.getResourceAsStream("/passwords/common.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException damaged) {
            throw new IllegalStateException("The list of common passwords cannot be read", damaged);
        }
    }
}
