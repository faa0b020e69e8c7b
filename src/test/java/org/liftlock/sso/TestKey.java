package org.liftlock.sso;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A signing key of an identity provider in tests, with its certificate. */
public record TestKey(KeyPair pair, X509Certificate certificate) {

    public static TestKey fresh() {
        return lasting(2048, Instant.now().plus(Duration.ofDays(365)));
    }

    public static TestKey lasting(int bits, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=idp");
            return new TestKey(
                    pair,
                    new JcaX509CertificateConverter()
                            .getCertificate(new JcaX509v3CertificateBuilder(
                                            name,
                                            BigInteger.ONE,
                                            Date.from(until.minus(Duration.ofDays(800))),
                                            Date.from(until),
                                            name,
                                            pair.getPublic())
                                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String base64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
