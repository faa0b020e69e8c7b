package org.liftlock.license;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Seal;

/** An Ed25519 key that signs licenses and reports; its private half is sealed. */
@Entity
public class SigningKey {
    @Id
    private String id;

    private byte[] sealedPrivateKey;

    @JdbcTypeCode(SqlTypes.JSON)
    private String publicJwk;

    private Instant createdAt;
    private @Nullable Instant retiredAt;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    /** A new key whose id is its thumbprint (RFC 7638). */
    static SigningKey generate(Seal seal, Instant now) {
        OctetKeyPairJsonWebKey pair = generatePair();
        SigningKey key = new SigningKey();
        key.id = pair.getKeyId();
        key.sealedPrivateKey = seal.seal(pair.toJson(OutputControlLevel.INCLUDE_PRIVATE), place(key.id));
        key.publicJwk = pair.toJson(OutputControlLevel.PUBLIC_ONLY);
        key.createdAt = now;
        return key;
    }

    private static OctetKeyPairJsonWebKey generatePair() {
        try {
            OctetKeyPairJsonWebKey pair = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            pair.setKeyId(pair.calculateBase64urlEncodedThumbprint("SHA-256"));
            pair.setUse("sig");
            pair.setAlgorithm("EdDSA");
            return pair;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String sign(Seal seal, String type, String payload) {
        return Jws.sign((OctetKeyPairJsonWebKey) read(seal.open(sealedPrivateKey, place(id))), type, payload);
    }

    JsonWebKey publicKey() {
        return read(publicJwk);
    }

    private static String place(String id) {
        return "signing-key:" + id;
    }

    private static JsonWebKey read(String jwk) {
        try {
            return JsonWebKey.Factory.newJwk(jwk);
        } catch (JoseException damaged) {
            throw new IllegalStateException("A signing key cannot be read", damaged);
        }
    }
}
