package org.liftlock.license;

import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jspecify.annotations.Nullable;

/** The keys as they were when they were read: one that signs, all that verify, and those that only tell what they once signed. */
public final class KeyRing {
    private final JsonWebKeySet publicKeys;
    private final JsonWebKeySet revokedKeys;
    private final String published;
    private final @Nullable Signer signer;

    private KeyRing(JsonWebKeySet publicKeys, JsonWebKeySet revokedKeys, @Nullable Signer signer) {
        this.publicKeys = publicKeys;
        this.revokedKeys = revokedKeys;
        this.published = publicKeys.toJson(OutputControlLevel.PUBLIC_ONLY);
        this.signer = signer;
    }

    /** Signs a payload of a type. */
    interface Signer {
        String sign(String type, String payload);
    }

    /** @param keys all of them, the newest first */
    static KeyRing of(List<SigningKey> keys, @Nullable Signer signer) {
        return new KeyRing(publicHalves(keys, false), publicHalves(keys, true), signer);
    }

    private static JsonWebKeySet publicHalves(List<SigningKey> keys, boolean revoked) {
        JsonWebKeySet halves = new JsonWebKeySet();
        keys.stream()
                .filter(key -> (key.revokedAt() != null) == revoked)
                .forEach(key -> halves.addJsonWebKey(key.publicKey()));
        return halves;
    }

    /** Verifies with any of them; a revoked one is none of them. */
    public Jws.Reading read(String compact, String type) {
        return Jws.read(compact, type, publicKeys);
    }

    /** What a revoked key signed. Somebody else may have that key: it says what to tell, and never that anything is true. */
    public Jws.Reading recognize(String compact, String type) {
        return Jws.read(compact, type, revokedKeys);
    }

    /** Signs a JSON payload as a compact JWS of this type. */
    public String sign(String type, String payload) {
        return Optional.ofNullable(signer)
                .orElseThrow(() -> new IllegalStateException("There is no signing key in use"))
                .sign(type, payload);
    }

    /** Whether it still verifies what this key signed. */
    public boolean knows(String keyId) {
        return publicKeys.findJsonWebKey(keyId, "OKP", null, null) != null;
    }

    public JsonWebKeySet publicKeys() {
        return publicKeys;
    }

    /** The public halves as a JSON Web Key Set. */
    public String published() {
        return published;
    }
}
