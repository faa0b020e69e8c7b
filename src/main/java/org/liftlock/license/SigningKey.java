package org.liftlock.license;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.DynamicUpdate;
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
@DynamicUpdate
public class SigningKey {
    @Id
    private String id;

    private byte[] sealedPrivateKey;

    @JdbcTypeCode(SqlTypes.JSON)
    private String publicJwk;

    private Instant createdAt;
    private @Nullable Instant retiredAt;
    private @Nullable String retiredBy;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedBy;
    private @Nullable String revokedFor;

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

    /** Opens it once; what signs after that needs neither the seal nor the database. */
    KeyRing.Signer signer(Seal seal) {
        return Jws.signer((OctetKeyPairJsonWebKey) read(seal.open(sealedPrivateKey, place(id))));
    }

    /** It signs no more; what it signed stays good. */
    void retire(String by, Instant now) {
        if (retiredAt == null) {
            retiredAt = now;
            retiredBy = by;
        }
    }

    /** It proves nothing any more, not even what it signed before. */
    void revoke(String by, String reason, Instant now) {
        retire(by, now);
        revokedAt = now;
        revokedBy = by;
        revokedFor = reason;
    }

    /** Where a key stands in its life. */
    public enum State {
        SIGNS,
        VERIFIES,
        REVOKED;

        /** The name in the API. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param signing the id of the one that signs */
    State state(String signing) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return id.equals(signing) ? State.SIGNS : State.VERIFIES;
    }

    public String id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant retiredAt() {
        return retiredAt;
    }

    public @Nullable String retiredBy() {
        return retiredBy;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public @Nullable String revokedBy() {
        return revokedBy;
    }

    /** Why, in the words of whoever did it; empty when it is not revoked. */
    public String revokedFor() {
        return revokedFor == null ? "" : revokedFor;
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
