package org.liftlock.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The codes that an authenticator app shows for a secret (RFC 6238: six digits, 30 seconds, HMAC-SHA-1 as the apps expect). */
final class TimeCodes {
    private static final long STEP_SECONDS = 30;

    /** A clock may be one step off, either way. */
    private static final int TOLERANCE = 1;

    private final SecretKeySpec key;

    TimeCodes(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA1");
    }

    /** The step that a code belongs to, when it is a good one and later than the last one that was taken. */
    OptionalLong step(String code, Instant now, long lastStep) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            if (step > lastStep && equal(code, at(Instant.ofEpochSecond(step * STEP_SECONDS)))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    String at(Instant moment) {
        byte[] counter = ByteBuffer.allocate(Long.BYTES)
                .putLong(moment.getEpochSecond() / STEP_SECONDS)
                .array();
        ByteBuffer hash = ByteBuffer.wrap(hash(counter));
        int offset = hash.get(hash.capacity() - 1) & 0xf;
        return "%06d".formatted((hash.getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
    }

    private byte[] hash(byte[] counter) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac.doFinal(counter);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
