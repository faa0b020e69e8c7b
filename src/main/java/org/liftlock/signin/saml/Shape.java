package org.liftlock.signin.saml;

import java.util.HashSet;
import java.util.Set;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Whether a response is built as responses are: one response around one assertion, signatures directly below what they sign,
 * no id twice. Signature wrapping needs a second assertion or a signature elsewhere.
 */
final class Shape {
    private static final String ASSERTIONS = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private Shape() {}

    static void check(Element response) throws Refused {
        int assertions = count(response, ASSERTIONS, "Assertion");
        int encrypted = count(response, ASSERTIONS, "EncryptedAssertion");
        if (assertions + encrypted != 1) {
            throw new Refused(
                    Check.SHAPE,
                    "There are %d assertions and %d encrypted ones; exactly one is expected."
                            .formatted(assertions, encrypted));
        }
        if (count(response, PROTOCOL, "Response") != 0) {
            throw new Refused(Check.SHAPE, "There is a response inside the response.");
        }
        if (count(response, SIGNATURES, "Object") != 0) {
            throw new Refused(Check.SHAPE, "A signature carries an object.");
        }
        walk(response, new HashSet<>());
        assertionStandsBelow(response);
    }

    private static int count(Element response, String namespace, String name) {
        return response.getElementsByTagNameNS(namespace, name).getLength();
    }

    private static void walk(Element element, Set<String> ids) throws Refused {
        String id = element.getAttribute("ID");
        if (!id.isEmpty() && !ids.add(id)) {
            throw new Refused(Check.SHAPE, "The id %s stands twice in the message.".formatted(id));
        }
        if (SIGNATURES.equals(element.getNamespaceURI()) && "Signature".equals(element.getLocalName())) {
            String owner = String.valueOf(element.getParentNode().getLocalName());
            if (!owner.equals("Response") && !owner.equals("Assertion")) {
                throw new Refused(Check.SHAPE, "There is a signature below %s.".formatted(owner));
            }
        }
        NodeList children = element.getChildNodes();
        for (int place = 0; place < children.getLength(); place++) {
            if (children.item(place) instanceof Element child) {
                walk(child, ids);
            }
        }
    }

    private static void assertionStandsBelow(Element response) throws Refused {
        for (Node child = response.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (ASSERTIONS.equals(child.getNamespaceURI())
                    && String.valueOf(child.getLocalName()).endsWith("Assertion")) {
                return;
            }
        }
        throw new Refused(Check.SHAPE, "The assertion does not stand directly below the response.");
    }
}
