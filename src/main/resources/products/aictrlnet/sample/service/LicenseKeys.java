import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The keys with which licenses are signed. */
final class LicenseKeys {
    private LicenseKeys() {}

    /** Ed25519 keys are published as a JWK set (RFC 7517, RFC 8037). */
    static String signature(String[] parts, Map<String, Object> header, Optional<String> keys)
            throws IOException, GeneralSecurityException {
        if (keys.isEmpty()) {
            return "not checked";
        }
        return signature(parts, header, JsonReader.read(Web.get(keys.get())));
    }

    /** @param keys the key set that was read */
    static String signature(String[] parts, Map<String, Object> header, Object keys) throws GeneralSecurityException {
        if (parts.length != 3 || !"EdDSA".equals(header.get("alg"))) {
            return "wrong";
        }
        for (Object key : (List<?>) ((Map<?, ?>) keys).get("keys")) {
            Map<?, ?> jwk = (Map<?, ?>) key;
            if (String.valueOf(header.get("kid")).equals(jwk.get("kid"))) {
                return fits(parts, String.valueOf(jwk.get("x"))) ? "verified" : "wrong";
            }
        }
        return "wrong, by an unknown key";
    }

    /** Whether a key of this id is among these. */
    static boolean hold(String keys, String id) {
        return ((Map<?, ?>) JsonReader.read(keys)).get("keys") instanceof List<?> known
                && known.stream().anyMatch(key -> id.equals(((Map<?, ?>) key).get("kid")));
    }

    private static boolean fits(String[] parts, String point) throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] raw = Base64.getUrlDecoder().decode(point);
        byte[] encoded = new byte[prefix.length + raw.length];
        System.arraycopy(prefix, 0, encoded, 0, prefix.length);
        System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
