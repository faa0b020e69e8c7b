package org.liftlock.sso;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key with which the portal signs for one organization, and the certificate by which its identity provider knows it.
 *
 * @param key PKCS#8 in Base64
 * @param certificate DER in Base64
 */
record KeyPair(String key, String certificate) {
    private static final Duration LASTS = Duration.ofDays(3650);

    static KeyPair generate(String name, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            java.security.KeyPair pair = generator.generateKeyPair();
            X500Principal owner = new X500Principal("CN=Liftlock " + name.replaceAll("[^A-Za-z0-9 -]", ""));
            byte[] certificate = new JcaX509v3CertificateBuilder(
                            owner,
                            new BigInteger(64, new SecureRandom()),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(LASTS)),
                            owner,
                            pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                    .getEncoded();
            return new KeyPair(base64(pair.getPrivate().getEncoded()), base64(certificate));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "KeyPair";
    }
}
