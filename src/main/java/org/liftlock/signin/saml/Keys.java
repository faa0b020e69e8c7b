package org.liftlock.signin.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.liftlock.database.Home;

/** The portal's key of one connection, as Java and as pac4j want it. */
record Keys(PrivateKey key, X509Certificate certificate) {

    static Keys of(Party party) {
        try {
            return new Keys(
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(party.key()))),
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(Base64.getDecoder().decode(party.certificate()))));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    /** A key store in memory, with a password that nobody needs again. */
    record Store(byte[] bytes, String password) {
        static final String ALIAS = "portal";

        @Override
        public String toString() {
            return "Store";
        }
    }

    Store store() {
        try {
            String password = Home.randomPassword();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(Store.ALIAS, key, password.toCharArray(), new Certificate[] {certificate});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return new Store(bytes.toByteArray(), password);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Keys";
    }
}
