package org.liftlock.sso;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A certificate with which an identity provider signs. */
public record SigningCertificate(X509Certificate x509) {

    /** @param base64 as it stands in metadata: the DER bytes, with or without line breaks */
    public static SigningCertificate of(String base64) throws CertificateException {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.strip());
            return new SigningCertificate((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (IllegalArgumentException noBase64) {
            throw new CertificateException(noBase64);
        }
    }

    public Instant ends() {
        return x509.getNotAfter().toInstant();
    }

    public boolean hasEnded(Instant now) {
        return now.isAfter(ends());
    }

    /** Whole days until it ends, negative afterwards. */
    public long daysLeft(Instant now) {
        return Duration.between(now, ends()).toDays();
    }

    /** Below what is recommended since 2014 (NIST SP 800-131A): RSA 2048, elliptic curves 224 bits. */
    public boolean weak() {
        return switch (x509.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() < 2048;
            case ECPublicKey curve -> curve.getParams().getOrder().bitLength() < 224;
            default -> true;
        };
    }

    public String subject() {
        return x509.getSubjectX500Principal().getName();
    }

    /** The SHA-256 of its bytes in pairs of digits, as identity providers show it. */
    public String fingerprint() {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(x509.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
