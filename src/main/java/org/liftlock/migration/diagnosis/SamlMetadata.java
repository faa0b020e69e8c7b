package org.liftlock.migration.diagnosis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What an identity provider says of itself (SAML 2.0 metadata, OASIS saml-metadata-2.0-os).
 *
 * @param signsIn whether it names an address to send people to
 * @param certificates ends of the certificates it signs with; spoiled ones are left out
 * @param spoiled how many certificates cannot be read
 */
record SamlMetadata(
        String entity, boolean signsIn, Optional<Instant> validUntil, List<Instant> certificates, int spoiled) {
    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    /** Why a text is no metadata. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    static SamlMetadata parse(String xml) throws Unreadable {
        Document document = document(xml);
        Element provider = first(document, "IDPSSODescriptor")
                .orElseThrow(() -> new Unreadable("it describes no identity provider (IDPSSODescriptor)"));
        String entity = first(document, "EntityDescriptor")
                .map(descriptor -> descriptor.getAttribute("entityID"))
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new Unreadable("it names no entityID"));
        List<Instant> ends = new ArrayList<>();
        int spoiled = 0;
        NodeList certificates = provider.getElementsByTagNameNS(SIGNATURE, "X509Certificate");
        for (int i = 0; i < certificates.getLength(); i++) {
            Optional<Instant> end = end(certificates.item(i).getTextContent());
            end.ifPresent(ends::add);
            spoiled += end.isEmpty() ? 1 : 0;
        }
        return new SamlMetadata(
                entity,
                provider.getElementsByTagNameNS(METADATA, "SingleSignOnService").getLength() > 0,
                validUntil(document),
                ends,
                spoiled);
    }

    /** Without anything that could make the parser open other files or addresses. */
    private static Document document(String xml) throws Unreadable {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml.strip())));
        } catch (SAXException | IOException broken) {
            throw new Unreadable("it is no XML that can be read (%s)".formatted(broken.getMessage()));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Element> first(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS(METADATA, name);
        return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
    }

    private static Optional<Instant> validUntil(Document document) {
        try {
            return first(document, "EntityDescriptor")
                    .map(descriptor -> descriptor.getAttribute("validUntil"))
                    .filter(text -> !text.isBlank())
                    .map(Instant::parse);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> end(String base64) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
            return Optional.of(certificate.getNotAfter().toInstant());
        } catch (CertificateException | IllegalArgumentException spoiled) {
            return Optional.empty();
        }
    }
}
