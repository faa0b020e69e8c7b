package org.liftlock.license;

import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/** Fresh keys that sign. */
final class TestKeys {
    private TestKeys() {}

    static OctetKeyPairJsonWebKey key(String id) {
        try {
            OctetKeyPairJsonWebKey key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String parameter(OctetKeyPairJsonWebKey key, String name) {
        Map<String, Object> parameters = key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        return String.valueOf(parameters.get(name));
    }
}
