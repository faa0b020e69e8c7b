package org.liftlock.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody at a terminal who has the portal's data in hand, and may therefore do everything. Only a command that runs the
 * portal inside its own process lets them in, with a token that never leaves that process.
 */
public final class Operator {
    private static final String TOKEN = "liftlock.operator.token";
    private static final UUID NO_PERSON = new UUID(0, 0);

    private Operator() {}

    /** @return the token; a system property and no setting, so that nothing outside can choose it */
    public static String letIn() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        System.setProperty(TOKEN, token);
        return token;
    }

    /** Empty for every token of an ordinary portal. */
    public static Optional<Viewer> of(String token) {
        return Optional.ofNullable(System.getProperty(TOKEN))
                .filter(own -> MessageDigest.isEqual(
                        own.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
                .map(own -> new Viewer(
                        NO_PERSON,
                        "terminal:" + System.getProperty("user.name"),
                        "Operator",
                        Role.SUPER_ADMIN,
                        null,
                        null));
    }
}
