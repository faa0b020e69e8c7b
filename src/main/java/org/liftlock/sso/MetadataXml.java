package org.liftlock.sso;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Metadata as XML, read so that nothing outside of it is fetched. */
final class MetadataXml {
    static final String NAMES = "urn:oasis:names:tc:SAML:2.0:metadata";
    static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private MetadataXml() {}

    static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        return parser().parse(new InputSource(new StringReader(xml.strip())));
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(null);
        return parser;
    }

    static List<Element> below(Element element, String namespace, String name) {
        var found = element.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .flatMap(node -> node instanceof Element child ? Stream.of(child) : Stream.empty())
                .toList();
    }
}
