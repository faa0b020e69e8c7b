package org.liftlock.sso;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.sso.IdentityProvider.Endpoints;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The SAML 2.0 metadata of an identity provider, looked through before it is trusted.
 *
 * @param provider null when it cannot be used, which an error among the findings explains
 */
public record Metadata(@Nullable IdentityProvider provider, List<Finding> findings) {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    public static Metadata read(String xml, Instant now) {
        if (xml.length() > MOST_CHARACTERS) {
            return refused(
                    "metadata_too_big",
                    "This is larger than 1 MB; the metadata of one identity provider is far smaller.",
                    "Take the metadata of your identity provider alone, not that of a whole federation.");
        }
        if (xml.contains("<!DOCTYPE") || xml.contains("<!ENTITY")) {
            return refused(
                    "metadata_doctype",
                    "This holds a document type declaration, which metadata never needs and attacks use.",
                    "Remove the line with <!DOCTYPE, or export the metadata again.");
        }
        try {
            return judge(MetadataXml.parse(xml), now);
        } catch (Exception unreadable) {
            return refused(
                    "metadata_not_xml",
                    "This is no XML that can be read.",
                    "Paste the whole text from <?xml or <EntityDescriptor to the end. A sign-in page or an error page"
                            + " that was saved instead begins with <html.");
        }
    }

    private static Metadata refused(String code, String message, String remedy) {
        return new Metadata(null, List.of(Finding.error(code, message, remedy)));
    }

    private static Metadata judge(Document document, Instant now) {
        Element root = document.getDocumentElement();
        List<Element> providers = MetadataXml.below(root, MetadataXml.NAMES, "IDPSSODescriptor");
        if (!MetadataXml.NAMES.equals(root.getNamespaceURI())
                || !root.getLocalName().startsWith("Entit")) {
            return refused(
                    "metadata_not_saml",
                    "This is XML, but no SAML 2.0 metadata: it begins with <%s>.".formatted(root.getNodeName()),
                    "Look for \"metadata\", \"federation metadata\" or \"IdP metadata\" at your identity provider.");
        }
        if (providers.isEmpty()) {
            return MetadataXml.below(root, MetadataXml.NAMES, "SPSSODescriptor").isEmpty()
                    ? refused(
                            "metadata_no_identity_provider",
                            "There is no identity provider in this metadata.",
                            "Take the metadata of your identity provider: it has an <IDPSSODescriptor>.")
                    : refused(
                            "metadata_of_service_provider",
                            "This is the metadata of a service provider, perhaps this portal's own.",
                            "That one goes to your identity provider. Here belongs the metadata that your identity"
                                    + " provider gives you.");
        }
        if (providers.size() > 1) {
            return refused(
                    "metadata_several_identity_providers",
                    "There are %d identity providers in this metadata, and which one is yours cannot be told: %s."
                            .formatted(
                                    providers.size(),
                                    providers.stream().map(Metadata::entityId).collect(joining(", "))),
                    "Cut out the <EntityDescriptor> of your own identity provider.");
        }
        return judge(providers.getFirst(), now);
    }

    private static Metadata judge(Element provider, Instant now) {
        List<Finding> findings = new ArrayList<>();
        String entityId = entityId(provider);
        if (entityId.isBlank()) {
            findings.add(Finding.error(
                    "metadata_no_entity_id", "The identity provider has no entityID.", "Export the metadata again."));
        }
        if (ended((Element) provider.getParentNode(), now) || ended(provider, now)) {
            findings.add(Finding.error(
                    "metadata_expired",
                    "This metadata says of itself that it is not valid any more (validUntil).",
                    "Export it again at your identity provider."));
        }
        Endpoints signIn = endpoints(provider, "SingleSignOnService", findings);
        Endpoints signOut = endpoints(provider, "SingleLogoutService", findings);
        if (!signIn.any()) {
            findings.add(Finding.error(
                    "metadata_no_binding",
                    "There is no address for signing in that a browser can be sent to (HTTP-Redirect or HTTP-POST).",
                    "Switch HTTP-Redirect or HTTP-POST on for single sign-on at your identity provider."));
        } else if (signIn.post() == null) {
            findings.add(Finding.info(
                    "metadata_no_post_binding",
                    "Requests cannot be posted to this identity provider (no HTTP-POST binding). That is fine: they are"
                            + " sent by HTTP-Redirect."));
        }
        if (!signOut.any()) {
            findings.add(Finding.info(
                    "metadata_no_logout",
                    "The identity provider has no address for signing out; who signs out here stays signed in there."));
        }
        List<SigningCertificate> certificates = SigningCertificates.read(provider, findings);
        SigningCertificates.judge(certificates, findings, now);
        return new Metadata(
                Finding.anyBlocks(findings)
                        ? null
                        : new IdentityProvider(
                                entityId,
                                signIn,
                                signOut,
                                certificates.stream()
                                        .filter(certificate -> !certificate.hasEnded(now))
                                        .toList()),
                List.copyOf(findings));
    }

    private static Endpoints endpoints(Element provider, String kind, List<Finding> findings) {
        return new Endpoints(
                endpoint(provider, kind, REDIRECT, findings).orElse(null),
                endpoint(provider, kind, POST, findings).orElse(null));
    }

    private static Optional<String> endpoint(Element provider, String kind, String binding, List<Finding> findings) {
        Optional<String> address = MetadataXml.below(provider, MetadataXml.NAMES, kind).stream()
                .filter(element -> element.getAttribute("Binding").equals(binding))
                .map(element -> element.getAttribute("Location").strip())
                .findFirst();
        if (address.isPresent() && !address.get().matches("https?://[^/\\s]+\\S*")) {
            findings.add(Finding.error(
                    "metadata_bad_address",
                    "The address %s is none that a browser can be sent to.".formatted(address.get()),
                    "Correct it at your identity provider."));
            return Optional.empty();
        }
        return address;
    }

    private static boolean ended(Element element, Instant now) {
        try {
            return element.hasAttribute("validUntil")
                    && Instant.parse(element.getAttribute("validUntil")).isBefore(now);
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private static String entityId(Element provider) {
        return ((Element) provider.getParentNode()).getAttribute("entityID");
    }
}
