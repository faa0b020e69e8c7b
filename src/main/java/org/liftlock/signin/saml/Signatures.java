package org.liftlock.signin.saml;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.SignedInfo;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.Check;
import org.liftlock.sso.IdentityProvider;
import org.liftlock.sso.Refused;
import org.liftlock.sso.SigningCertificate;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.impl.SignatureImpl;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;

/** Whether what is signed was signed safely, and by the identity provider. */
final class Signatures {
    private static final String XMLDSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final Set<String> METHODS = Set.of(
            XMLDSIG_MORE + "rsa-sha256",
            XMLDSIG_MORE + "rsa-sha384",
            XMLDSIG_MORE + "rsa-sha512",
            XMLDSIG_MORE + "ecdsa-sha256",
            XMLDSIG_MORE + "ecdsa-sha384",
            XMLDSIG_MORE + "ecdsa-sha512",
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1");
    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            XMLDSIG_MORE + "sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private Signatures() {}

    static boolean safe(String method) {
        return METHODS.contains(method);
    }

    /** RFC 6931 names, from SHA-256 on; the one reference has to name the element that holds the signature. */
    static void algorithm(@Nullable Signature signature) throws Refused {
        if (signature == null) {
            return;
        }
        try {
            SignedInfo signed = ((SignatureImpl) signature).getXMLSignature().getSignedInfo();
            if (signed.getLength() != 1) {
                throw new Refused(Check.ALGORITHM, "The signature has %d references.".formatted(signed.getLength()));
            }
            String reference = signed.item(0).getURI();
            String digest = signed.item(0).getMessageDigestAlgorithm().getAlgorithmURI();
            if (reference == null || reference.length() < 2 || reference.charAt(0) != '#') {
                throw new Refused(Check.SHAPE, "The signature's reference names no element.");
            }
            if (!METHODS.contains(signed.getSignatureMethodURI()) || !DIGESTS.contains(digest)) {
                throw new Refused(
                        Check.ALGORITHM,
                        "It is %s with the digest %s.".formatted(signed.getSignatureMethodURI(), digest));
            }
        } catch (XMLSecurityException damaged) {
            throw new Refused(Check.ALGORITHM, "The signature cannot be read.", damaged);
        }
    }

    static void verify(@Nullable Signature signature, IdentityProvider provider) throws Refused {
        if (signature == null) {
            return;
        }
        try {
            new SAMLSignatureProfileValidator().validate(signature);
        } catch (SignatureException malformed) {
            throw new Refused(Check.SHAPE, "The signature does not cover the element that holds it.", malformed);
        }
        List<SigningCertificate> certificates = provider.certificates();
        if (certificates.stream().noneMatch(certificate -> fits(signature, certificate.x509()))) {
            throw new Refused(
                    Check.SIGNATURE,
                    "It fits none of the %d certificates of the metadata.".formatted(certificates.size()));
        }
    }

    private static boolean fits(Signature signature, X509Certificate certificate) {
        try {
            SignatureValidator.validate(signature, new BasicX509Credential(certificate));
            return true;
        } catch (SignatureException wrong) {
            return false;
        }
    }
}
