package org.liftlock.signin.saml;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/** The messages about signing out that the portal sends (SAML 2.0 core, 3.7). */
final class LogoutText {
    private static final String HEAD = """
            xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
            ID="_%s" Version="2.0" IssueInstant="%s" Destination="%s\"""";

    private LogoutText() {}

    static String request(Party party, String address, SamlSignIn.Detail detail, Instant now) {
        return "<samlp:LogoutRequest " + head(address, now) + ">" + issuer(party)
                + "<saml:NameID" + format(detail.format()) + ">" + escape(detail.nameId()) + "</saml:NameID>"
                + (detail.session().isEmpty()
                        ? ""
                        : "<samlp:SessionIndex>" + escape(detail.session()) + "</samlp:SessionIndex>")
                + "</samlp:LogoutRequest>";
    }

    static String response(Party party, String address, String request, Instant now) {
        return "<samlp:LogoutResponse " + head(address, now) + " InResponseTo=\"" + escape(request) + "\">"
                + issuer(party)
                + "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>"
                + "</samlp:LogoutResponse>";
    }

    private static String head(String address, Instant now) {
        return HEAD.formatted(UUID.randomUUID(), now.truncatedTo(ChronoUnit.MILLIS), escape(address));
    }

    private static String issuer(Party party) {
        return "<saml:Issuer>" + escape(party.addresses().entityId()) + "</saml:Issuer>";
    }

    private static String format(@Nullable String format) {
        return format == null ? "" : " Format=\"" + escape(format) + "\"";
    }

    private static String escape(String text) {
        return StringEscapeUtils.escapeXml10(text);
    }
}
