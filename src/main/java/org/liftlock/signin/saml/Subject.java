package org.liftlock.signin.saml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.Attributes;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.NameID;
import org.w3c.dom.Element;

/**
 * Of whom an assertion speaks, and what it says of them.
 *
 * @param session the identity provider's own number of its session; empty when it gives none
 */
record Subject(String nameId, @Nullable String format, String session, Attributes attributes) {

    static Subject of(Assertion assertion) {
        NameID name = Objects.requireNonNull(
                Objects.requireNonNull(assertion.getSubject()).getNameID());
        String value = String.valueOf(name.getValue()).strip();
        return new Subject(value, name.getFormat(), session(assertion), new Attributes(value, values(assertion)));
    }

    private static String session(Assertion assertion) {
        return assertion.getAuthnStatements().stream()
                .map(AuthnStatement::getSessionIndex)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static Map<String, List<String>> values(Assertion assertion) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (AttributeStatement statement : assertion.getAttributeStatements()) {
            for (Attribute attribute : statement.getAttributes()) {
                List<String> texts = attribute.getAttributeValues().stream()
                        .map(XMLObject::getDOM)
                        .filter(Objects::nonNull)
                        .map(Element::getTextContent)
                        .toList();
                names(attribute).forEach(name -> values.computeIfAbsent(name, fresh -> new ArrayList<>())
                        .addAll(texts));
            }
        }
        return values;
    }

    private static List<String> names(Attribute attribute) {
        String name = String.valueOf(attribute.getName());
        return Optional.ofNullable(attribute.getFriendlyName())
                .filter(friendly -> !friendly.isBlank() && !friendly.equals(name))
                .map(friendly -> List.of(name, friendly))
                .orElse(List.of(name));
    }
}
