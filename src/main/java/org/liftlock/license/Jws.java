package org.liftlock.license;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * Compact JSON Web Signatures (RFC 7515) with Ed25519 (RFC 8037), and with nothing else: whatever the header says, only
 * {@code EdDSA} is taken. Needs no portal: it works on files too.
 */
public final class Jws {
    private static final String ALGORITHM = "EdDSA";
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Jws() {}

    /** What is to be made of a signature. */
    public sealed interface Reading {}

    /** One of the keys made it over exactly this payload. */
    public record Genuine(String keyId, String payload) implements Reading {}

    /** It proves nothing. */
    public record Refused(Reason reason, String explanation) implements Reading {}

    /** Why a signature proves nothing. */
    public enum Reason {
        MALFORMED,
        OTHER_TYPE,
        UNKNOWN_KEY,
        CHANGED
    }

    /** @param type the header {@code typ}, such as {@code license+jwt}, so that one kind cannot pass as another */
    public static String sign(OctetKeyPairJsonWebKey key, String type, String payload) {
        return signer(key).sign(type, payload);
    }

    /** Makes the key ready once, for many signatures. */
    static KeyRing.Signer signer(OctetKeyPairJsonWebKey key) {
        UnaryOperator<byte[]> signature = Ed25519Signature.signer(parameter(key, "d"));
        Map<String, String> headers = new ConcurrentHashMap<>();
        return (type, payload) -> {
            String header = headers.computeIfAbsent(type, fresh -> Base64Url.encode(header(key.getKeyId(), fresh)));
            String signed = header + "." + Base64Url.encode(payload);
            return signed + "." + Base64Url.encode(signature.apply(signed.getBytes(StandardCharsets.US_ASCII)));
        };
    }

    private static String header(String keyId, String type) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(Map.of("alg", ALGORITHM, "kid", keyId, "typ", type)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Reading read(String compact, String type, JsonWebKeySet keys) {
        String[] parts = compact.strip().split("\\.", -1);
        if (parts.length != 3) {
            return malformed();
        }
        Optional<JsonNode> header = Base64Url.decode(parts[0]).flatMap(Jws::object);
        Optional<byte[]> payload = Base64Url.decode(parts[1]);
        Optional<byte[]> signature = Base64Url.decode(parts[2]);
        if (header.isEmpty() || payload.isEmpty() || signature.isEmpty() || !understood(header.get())) {
            return malformed();
        }
        if (!type.equals(header.get().path("typ").asText())) {
            return otherType(header.get(), type);
        }
        JsonNode keyId = header.get().path("kid");
        JsonWebKey key = keyId.isTextual() ? keys.findJsonWebKey(keyId.asText(), "OKP", null, null) : null;
        if (key == null) {
            return unknownKey(keyId);
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return Ed25519Signature.verify(parameter(key, "x"), signed, signature.get())
                ? new Genuine(keyId.asText(), new String(payload.get(), StandardCharsets.UTF_8))
                : changed();
    }

    /** Which key it says that it was signed with; empty when it does not say. */
    static String keyId(String compact) {
        return Base64Url.decode(compact.split("\\.", 2)[0])
                .flatMap(Jws::object)
                .map(header -> header.path("kid").asText())
                .orElse("");
    }

    private static Optional<JsonNode> object(byte[] text) {
        try {
            return Optional.<@Nullable JsonNode>ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** What is marked as critical must be understood (RFC 7515, 4.1.11), and nothing of that kind is. */
    private static boolean understood(JsonNode header) {
        return ALGORITHM.equals(header.path("alg").asText()) && !header.has("crit");
    }

    private static byte[] parameter(JsonWebKey key, String name) {
        Object value = key.toParams(OutputControlLevel.INCLUDE_PRIVATE).get(name);
        return Base64Url.decode(String.valueOf(value)).orElseGet(() -> new byte[0]);
    }

    private static Refused malformed() {
        return new Refused(Reason.MALFORMED, "It is no signed text in the compact form of a JWS.");
    }

    private static Refused otherType(JsonNode header, String type) {
        return new Refused(
                Reason.OTHER_TYPE,
                "It is of the type %s, and %s is expected."
                        .formatted(header.path("typ").asText("none"), type));
    }

    private static Refused unknownKey(JsonNode keyId) {
        return new Refused(
                Reason.UNKNOWN_KEY, "It names the key %s, which is none of the known keys.".formatted(keyId.asText()));
    }

    private static Refused changed() {
        return new Refused(
                Reason.CHANGED,
                "The signature does not fit: the content was changed, or another key with the same name made it.");
    }
}
