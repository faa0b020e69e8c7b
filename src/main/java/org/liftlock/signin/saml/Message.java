package org.liftlock.signin.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import net.shibboleth.shared.xml.XMLParserException;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.Unmarshaller;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.pac4j.saml.util.Configuration;
import org.w3c.dom.Element;

/** Reads SAML messages as they come with a request, and takes none that holds more than elements and text. */
final class Message {
    static final int MOST_BYTES = 256 * 1024;

    private Message() {}

    /** @param base64 as it comes by HTTP-POST */
    static String posted(String base64) throws Refused {
        if (base64.length() > MOST_BYTES) {
            throw new Refused(Check.READABLE, "The message is larger than 256 kB.");
        }
        return text(decoded(base64));
    }

    /** @param base64 as it comes by HTTP-Redirect, deflated */
    static String redirected(String base64) throws Refused {
        try (InflaterInputStream inflating =
                new InflaterInputStream(new ByteArrayInputStream(decoded(base64)), new Inflater(true))) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            byte[] some = inflating.readNBytes(MOST_BYTES + 1);
            if (some.length > MOST_BYTES) {
                throw new Refused(Check.READABLE, "The message is larger than 256 kB.");
            }
            whole.writeBytes(some);
            return text(whole.toByteArray());
        } catch (IOException damaged) {
            throw new Refused(Check.READABLE, "The message cannot be unpacked.", damaged);
        }
    }

    /** What somebody pastes: XML, or Base64 as it stands in a request. */
    static String pasted(String typed) throws Refused {
        String plain = typed.strip();
        if (plain.startsWith("<")) {
            return plain;
        }
        String value = plain.replaceFirst("^SAMLResponse=", "").replaceFirst("&.*$", "");
        return posted(value.contains("%") ? java.net.URLDecoder.decode(value, StandardCharsets.UTF_8) : value);
    }

    private static byte[] decoded(String base64) throws Refused {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            throw new Refused(Check.READABLE, "The message is no Base64.", damaged);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Comments split the text they stand in, and declarations make entities: a signed message needs neither. */
    static <T extends XMLObject> T read(String xml, Class<T> kind) throws Refused {
        String body = xml.strip().replaceFirst("^<\\?xml[^>]*\\?>", "");
        if (body.contains("<!") || body.contains("<?")) {
            throw new Refused(
                    body.toUpperCase(Locale.ROOT).contains("<!DOCTYPE") ? Check.READABLE : Check.SHAPE,
                    "The message holds a comment, a document type or a processing instruction.");
        }
        Element root = parsed(xml);
        Unmarshaller reader = Configuration.getUnmarshallerFactory().getUnmarshaller(root);
        if (reader == null) {
            throw new Refused(Check.READABLE, "The message is no SAML.");
        }
        try {
            XMLObject object = reader.unmarshall(root);
            if (!kind.isInstance(object)) {
                throw new Refused(
                        Check.READABLE,
                        "A %s is expected here, not %s.".formatted(kind.getSimpleName(), object.getElementQName()));
            }
            return kind.cast(object);
        } catch (UnmarshallingException misplaced) {
            if ("Response".equals(root.getLocalName())) {
                Shape.check(root);
            }
            throw new Refused(Check.READABLE, "The message is no SAML that can be read.", misplaced);
        }
    }

    private static Element parsed(String xml) throws Refused {
        try {
            return Configuration.getParserPool()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (XMLParserException malformed) {
            throw new Refused(Check.READABLE, "The message is no XML.", malformed);
        }
    }
}
