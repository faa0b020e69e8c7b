import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the portal said about the license, after its signature was found right.
 *
 * @param signed the JSON Web Signature that it came in
 */
record LicenseAnswer(String signed, Map<String, Object> content) {
    private static final String TYPE = "license-answer+jwt";

    /** @param keys the portal's public keys, as a JWK set */
    @SuppressWarnings("unchecked")
    static LicenseAnswer verified(String signed, String keys) throws Distrusted {
        try {
            String[] parts = signed.split("\\.", -1);
            Map<String, Object> header = (Map<String, Object>) JsonReader.read(decoded(parts[0]));
            if (!"EdDSA".equals(header.get("alg")) || !TYPE.equals(header.get("typ"))) {
                throw new Distrusted("The portal's answer is signed in another way than an answer is");
            }
            if (!LicenseKeys.signature(parts, header, JsonReader.read(keys)).equals("verified")) {
                throw new Distrusted("The signature of the portal's answer is wrong");
            }
            return new LicenseAnswer(signed, (Map<String, Object>) JsonReader.read(decoded(parts[1])));
        } catch (RuntimeException | GeneralSecurityException malformed) {
            throw new Distrusted("The portal's answer cannot be read");
        }
    }

    /** Which key it says that it is signed with. */
    static String signer(String signed) throws Distrusted {
        try {
            return String.valueOf(((Map<?, ?>) JsonReader.read(decoded(signed.split("\\.", -1)[0]))).get("kid"));
        } catch (RuntimeException malformed) {
            throw new Distrusted("The portal's answer cannot be read");
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    /** An answer that is not to this question, or older than one that is known already, was recorded earlier. */
    void requireFresh(String nonce, Optional<LicenseAnswer> before) throws Distrusted {
        boolean older = before.filter(known -> checkedAt().isBefore(known.checkedAt())).isPresent();
        if (!nonce.equals(content.get("nonce")) || older) {
            throw new Distrusted("The portal's answer was recorded earlier and played again");
        }
    }

    boolean denies() {
        return "deny".equals(content.get("decision"));
    }

    Instant checkedAt() {
        return Instant.parse(String.valueOf(content.get("checked_at")));
    }

    /** How long it is to be trusted without another one. */
    Duration lasts() {
        return Duration.between(checkedAt(), Instant.parse(String.valueOf(content.get("trust_until"))));
    }

    /** An answer that is not believed. */
    static final class Distrusted extends IOException {
        Distrusted(String message) {
            super(message);
        }
    }
}
