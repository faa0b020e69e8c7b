package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Sha256;

/** One of the codes that let somebody in whose app is lost; each works once, and only its hash is kept. */
@Entity
@IdClass(RecoveryCode.Key.class)
public class RecoveryCode {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HOW_MANY = 10;
    private static final int BYTES = 10;

    @Id
    private UUID personId;

    @Id
    private String codeHash;

    private @Nullable Instant usedAt;

    @SuppressWarnings("NullAway.Init")
    protected RecoveryCode() {}

    RecoveryCode(UUID person, String code) {
        this.personId = person;
        this.codeHash = hash(code);
    }

    /** Such as ABCD-EFGH-IJKL-MNOP. */
    static List<String> fresh() {
        return Stream.generate(RecoveryCode::random).limit(HOW_MANY).toList();
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.text(bytes).replaceAll("(.{4})(?!$)", "$1-");
    }

    /** However it was typed. */
    static String hash(String code) {
        return Sha256.of(code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", ""));
    }

    /** One code of one person. */
    public record Key(UUID personId, String codeHash) {}
}
