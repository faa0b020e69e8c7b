package org.liftlock.signin;

import java.security.SecureRandom;
import java.util.Base64;
import org.liftlock.secret.Sha256;

/** 256 random bits that stand for a session; only their hash is kept. */
public record Token(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Token random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Token";
    }
}
