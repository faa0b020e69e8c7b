package org.liftlock.signin.saml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.liftlock.sso.Check;
import org.liftlock.sso.IdentityProvider;
import org.liftlock.sso.Refused;
import org.liftlock.sso.SigningCertificate;

/** Messages in the query of an address, signed over the query as it stands (SAML 2.0 bindings, 3.4.4.1). */
final class Redirection {
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final Map<String, String> JAVA_NAMES = Map.of(
            RSA_SHA256,
            "SHA256withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "SHA384withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "SHA512withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "SHA256withECDSA",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "SHA384withECDSA",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
            "SHA512withECDSA");

    private Redirection() {}

    /** @param kind {@code SAMLRequest} or {@code SAMLResponse} */
    static URI to(String address, String kind, String xml, String relayState, Keys keys) {
        String signed = kind + "=" + encode(deflated(xml))
                + (relayState.isEmpty() ? "" : "&RelayState=" + encode(relayState))
                + "&SigAlg=" + encode(RSA_SHA256);
        try {
            Signature signature = Signature.getInstance(JAVA_NAMES.get(RSA_SHA256));
            signature.initSign(keys.key());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return URI.create(address + (address.contains("?") ? "&" : "?") + signed + "&Signature="
                    + encode(Base64.getEncoder().encodeToString(signature.sign())));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String deflated(String xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflating.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param query as it came, because the signature is over these very characters */
    static void verify(String query, String kind, IdentityProvider provider) throws Refused {
        Map<String, String> raw = parts(query);
        String algorithm = decode(raw.getOrDefault("SigAlg", ""));
        if (!raw.containsKey("Signature") || algorithm.isEmpty()) {
            throw new Refused(Check.SIGNED, "The message has no signature.");
        }
        String java = JAVA_NAMES.get(algorithm);
        if (java == null) {
            throw new Refused(Check.ALGORITHM, "It is %s.".formatted(algorithm));
        }
        String signed = kind + "=" + raw.getOrDefault(kind, "")
                + (raw.containsKey("RelayState") ? "&RelayState=" + raw.get("RelayState") : "")
                + "&SigAlg=" + raw.get("SigAlg");
        byte[] signature = bytes(decode(raw.get("Signature")));
        if (provider.certificates().stream().noneMatch(known -> fits(known, java, signed, signature))) {
            throw new Refused(
                    Check.SIGNATURE,
                    "It fits none of the %d certificates of the metadata."
                            .formatted(provider.certificates().size()));
        }
    }

    /** The first of each name counts, here as where the message is read. */
    private static Map<String, String> parts(String query) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return parts;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException garbage) {
            return new byte[0];
        }
    }

    private static boolean fits(SigningCertificate known, String java, String signed, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(java);
            signature.initVerify(known.x509().getPublicKey());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.verify(bytes);
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
