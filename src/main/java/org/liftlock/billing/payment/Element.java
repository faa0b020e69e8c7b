package org.liftlock.billing.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A small part of an XML document, whatever its namespace.
 *
 * @param currency the attribute {@code Ccy}; empty without one
 */
record Element(String name, String currency, String text, List<Element> children) {
    private static final int DEEPEST = 50;

    /** The element that the reader stands at the beginning of; afterwards it stands at its end. */
    static Element read(XMLStreamReader xml) throws XMLStreamException {
        return read(xml, 1);
    }

    private static Element read(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep", xml.getLocation());
        }
        String name = xml.getLocalName();
        String currency =
                Optional.ofNullable(xml.getAttributeValue(null, "Ccy")).orElse("");
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                children.add(read(xml, depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return new Element(name, currency, text.toString().strip(), children);
    }

    /** Everything that is reached by these names, one below the other. */
    Stream<Element> all(String... path) {
        Stream<Element> found = Stream.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.children.stream()).filter(child -> child.name.equals(step));
        }
        return found;
    }

    Optional<Element> first(String... path) {
        return all(path).findFirst();
    }

    /** Its text; empty when it is not there. */
    String words(String... path) {
        return first(path).map(Element::text).orElse("");
    }
}
