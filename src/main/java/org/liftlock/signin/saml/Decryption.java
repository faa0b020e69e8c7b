package org.liftlock.signin.saml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.EncryptedAssertion;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.saml.saml2.encryption.EncryptedElementTypeEncryptedKeyResolver;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.EncryptedData;
import org.opensaml.xmlsec.encryption.EncryptedKey;
import org.opensaml.xmlsec.encryption.support.ChainingEncryptedKeyResolver;
import org.opensaml.xmlsec.encryption.support.DecryptionException;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;

/** Opens encrypted assertions, when they were encrypted so that nobody can change them unseen. */
final class Decryption {
    private static final Set<String> DATA = Set.of(
            "http://www.w3.org/2009/xmlenc11#aes128-gcm",
            "http://www.w3.org/2009/xmlenc11#aes192-gcm",
            "http://www.w3.org/2009/xmlenc11#aes256-gcm");
    private static final Set<String> KEYS =
            Set.of("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", "http://www.w3.org/2009/xmlenc11#rsa-oaep");

    private Decryption() {}

    static Assertion open(EncryptedAssertion encrypted, Keys keys) throws Refused {
        check(encrypted);
        Decrypter decrypter = new Decrypter(
                null,
                new StaticKeyInfoCredentialResolver(new BasicX509Credential(keys.certificate(), keys.key())),
                new ChainingEncryptedKeyResolver(
                        List.of(new InlineEncryptedKeyResolver(), new EncryptedElementTypeEncryptedKeyResolver())));
        decrypter.setRootInNewDocument(true);
        try {
            return decrypter.decrypt(encrypted);
        } catch (DecryptionException wrongKey) {
            throw new Refused(Check.ENCRYPTION, "It does not open with the portal's key.", wrongKey);
        }
    }

    private static void check(EncryptedAssertion encrypted) throws Refused {
        EncryptedData data = encrypted.getEncryptedData();
        if (data == null || data.getEncryptionMethod() == null) {
            throw new Refused(Check.ENCRYPTION, "The encryption does not say its algorithm.");
        }
        if (!DATA.contains(data.getEncryptionMethod().getAlgorithm())) {
            throw new Refused(
                    Check.ENCRYPTION,
                    "It is encrypted with %s."
                            .formatted(data.getEncryptionMethod().getAlgorithm()));
        }
        List<EncryptedKey> keys = new ArrayList<>(encrypted.getEncryptedKeys());
        if (data.getKeyInfo() != null) {
            keys.addAll(data.getKeyInfo().getEncryptedKeys());
        }
        for (EncryptedKey key : keys) {
            if (key.getEncryptionMethod() == null
                    || !KEYS.contains(key.getEncryptionMethod().getAlgorithm())) {
                throw new Refused(Check.ENCRYPTION, "The key is not brought by RSA-OAEP.");
            }
        }
    }
}
