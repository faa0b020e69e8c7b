package org.liftlock.sso;

import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;
import org.w3c.dom.Element;

/** The certificates in metadata with which an identity provider signs, and what is to be said of each. */
final class SigningCertificates {
    private static final long SOON_DAYS = 30;

    private SigningCertificates() {}

    static List<SigningCertificate> read(Element provider, List<Finding> findings) {
        List<SigningCertificate> certificates = new ArrayList<>();
        for (Element key : MetadataXml.below(provider, MetadataXml.NAMES, "KeyDescriptor")) {
            if (!key.getAttribute("use").equals("encryption")) {
                for (Element text : MetadataXml.below(key, MetadataXml.SIGNATURES, "X509Certificate")) {
                    try {
                        certificates.add(SigningCertificate.of(text.getTextContent()));
                    } catch (CertificateException unreadable) {
                        findings.add(Finding.error(
                                "metadata_certificate_unreadable",
                                "A signing certificate in this metadata cannot be read.",
                                "Export the metadata again; take care that nothing is cut off."));
                    }
                }
            }
        }
        return certificates;
    }

    static void judge(List<SigningCertificate> certificates, List<Finding> findings, Instant now) {
        if (certificates.isEmpty()) {
            findings.add(Finding.error(
                    "metadata_no_certificate",
                    "There is no certificate for verifying signatures, so that nothing it says could be believed.",
                    "Add the signing certificate at your identity provider and export the metadata again."));
            return;
        }
        boolean allEnded = certificates.stream().allMatch(certificate -> certificate.hasEnded(now));
        for (SigningCertificate certificate : certificates) {
            String name = certificate.fingerprint().substring(0, 11);
            if (certificate.hasEnded(now)) {
                String message =
                        "The signing certificate %s… ended %d days ago.".formatted(name, -certificate.daysLeft(now));
                String remedy = "Renew it at your identity provider and give the portal the new metadata.";
                findings.add(
                        allEnded
                                ? Finding.error("metadata_certificate_expired", message, remedy)
                                : Finding.warning("metadata_certificate_expired", message, remedy));
            } else if (certificate.daysLeft(now) <= SOON_DAYS) {
                findings.add(Finding.warning(
                        "metadata_certificate_ends_soon",
                        "The signing certificate %s… ends in %d days.".formatted(name, certificate.daysLeft(now)),
                        "Add its successor at your identity provider soon; both can be in the metadata at once."));
            }
            if (certificate.weak()) {
                findings.add(Finding.error(
                        "metadata_weak_key",
                        "The key of the signing certificate %s… is too short to be safe.".formatted(name),
                        "Make a new signing key of at least RSA 2048 bits at your identity provider."));
            }
        }
    }
}
