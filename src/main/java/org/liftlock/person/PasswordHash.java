package org.liftlock.person;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.eclipse.microprofile.config.ConfigProvider;

/** How passwords are kept: Argon2id, and bcrypt where a password has not been used since it was the custom. */
final class PasswordHash {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Longer ones are no passwords but an attempt to keep the processor busy. */
    private static final int LONGEST = 1000;

    private static final Pattern ARGON =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([^$]+)\\$([^$]+)");

    private PasswordHash() {}

    /** @param memory in KiB */
    private record Cost(int memory, int passes) {
        /** By the OWASP Password Storage Cheat Sheet, unless the operator says otherwise. */
        static final Cost PRESENT =
                new Cost(setting("liftlock.passwords.memory", 19456), setting("liftlock.passwords.passes", 2));

        private static int setting(String name, int usual) {
            return ConfigProvider.getConfig()
                    .getOptionalValue(name, Integer.class)
                    .orElse(usual);
        }
    }

    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Cost cost = Cost.PRESENT;
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(cost.memory(), cost.passes(), text(salt), text(argon(password, salt, cost)));
    }

    static boolean fits(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        Matcher argon = ARGON.matcher(hash);
        return argon.matches()
                ? MessageDigest.isEqual(bytes(argon.group(4)), argon(password, bytes(argon.group(3)), cost(argon)))
                : BcryptUtil.matches(password, hash);
    }

    /** Whether it was made in a way that is not the present one. */
    static boolean aged(String hash) {
        Matcher argon = ARGON.matcher(hash);
        return !argon.matches() || !cost(argon).equals(Cost.PRESENT);
    }

    private static Cost cost(Matcher argon) {
        return new Cost(Integer.parseInt(argon.group(1)), Integer.parseInt(argon.group(2)));
    }

    /** The same letters typed on different keyboards must give the same bytes. */
    private static byte[] argon(String password, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
