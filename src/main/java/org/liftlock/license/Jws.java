package org.liftlock.license;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Compact JSON Web Signatures (RFC 7515) with Ed25519 (RFC 8037). Needs no portal: it works on files too. */
public final class Jws {
    private static final AlgorithmConstraints ONLY_ED25519 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

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
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ONLY_ED25519);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setHeader("typ", type);
        signature.setKey(key.getPrivateKey());
        signature.setPayload(payload);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Reading read(String compact, String type, JsonWebKeySet keys) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ONLY_ED25519);
            signature.setCompactSerialization(compact.strip());
            return read(signature, type, keys);
        } catch (JoseException malformed) {
            return new Refused(Reason.MALFORMED, "It is no signed text in the compact form of a JWS.");
        }
    }

    private static Reading read(JsonWebSignature signature, String type, JsonWebKeySet keys) throws JoseException {
        if (!type.equals(signature.getHeader("typ"))) {
            return new Refused(
                    Reason.OTHER_TYPE,
                    "It is of the type %s, and %s is expected.".formatted(signature.getHeader("typ"), type));
        }
        String keyId = signature.getKeyIdHeaderValue();
        JsonWebKey key = keyId == null ? null : keys.findJsonWebKey(keyId, "OKP", null, null);
        if (key == null) {
            return new Refused(
                    Reason.UNKNOWN_KEY, "It names the key %s, which is none of the known keys.".formatted(keyId));
        }
        signature.setKey(key.getKey());
        return signature.verifySignature()
                ? new Genuine(keyId, signature.getPayload())
                : new Refused(
                        Reason.CHANGED,
                        "The signature does not fit: the content was changed, or another key with the same name made it.");
    }
}
