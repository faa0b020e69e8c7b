package org.liftlock.signin.saml;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.MetadataText;
import org.liftlock.sso.TestKey;

/** An identity provider of tests: says of anybody whatever a test wants, signed with its own key. */
public record TestIdp(String entityId, TestKey key) {
    private static final String NAMES = "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";

    public static TestIdp fresh(String entityId) {
        return new TestIdp(entityId, TestKey.fresh());
    }

    public String metadata() {
        return MetadataText.of(entityId, key);
    }

    /** A fair response to a request. */
    public Draft draft(String portal, String slug, @Nullable String request) {
        String base = portal + "/sso/" + slug + "/saml/";
        Instant now = Instant.now();
        return new Draft(
                "_" + UUID.randomUUID(),
                entityId,
                entityId,
                request,
                request,
                base + "acs",
                base + "acs",
                List.of(List.of(base + "metadata")),
                true,
                now,
                now.minusSeconds(5),
                now.plus(Duration.ofMinutes(5)),
                "ada-1",
                "ada@acme.example",
                List.of("staff"),
                "index-1",
                "urn:oasis:names:tc:SAML:2.0:status:Success");
    }

    /** A fair response, signed and ready to be posted. */
    public String fair(Draft draft) {
        return posted(draft.response(Signing.sign(draft.assertion(), key)));
    }

    public static String posted(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** What a response is going to say. */
    public record Draft(
            String id,
            String issuer,
            String outerIssuer,
            @Nullable String request,
            @Nullable String confirmedRequest,
            String destination,
            String recipient,
            List<List<String>> audiences,
            boolean conditions,
            Instant made,
            Instant notBefore,
            Instant notOnOrAfter,
            String nameId,
            String email,
            List<String> groups,
            String session,
            String status) {

        String assertion() {
            return """
                    <saml:Assertion %s ID="%s-a" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer>\
                    <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">%s</saml:NameID>\
                    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                    <saml:SubjectConfirmationData Recipient="%s" NotOnOrAfter="%s"%s/></saml:SubjectConfirmation></saml:Subject>\
                    %s<saml:AuthnStatement AuthnInstant="%s" SessionIndex="%s"><saml:AuthnContext><saml:AuthnContextClassRef>\
                    urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>\
                    </saml:AuthnStatement><saml:AttributeStatement>%s%s%s%s</saml:AttributeStatement></saml:Assertion>\
                    """.formatted(
                            NAMES,
                            id,
                            made,
                            issuer,
                            nameId,
                            recipient,
                            notOnOrAfter,
                            confirmedRequest == null ? "" : " InResponseTo=\"" + confirmedRequest + "\"",
                            conditions ? conditionsXml() : "",
                            made,
                            session,
                            attribute("email", List.of(email)),
                            attribute("first_name", List.of("Ada")),
                            attribute("last_name", List.of("Lovelace")),
                            attribute("groups", groups));
        }

        private String conditionsXml() {
            return "<saml:Conditions NotBefore=\"%s\" NotOnOrAfter=\"%s\">%s</saml:Conditions>"
                    .formatted(
                            notBefore,
                            notOnOrAfter,
                            audiences.stream()
                                    .map(some -> "<saml:AudienceRestriction>"
                                            + some.stream()
                                                    .map(one -> "<saml:Audience>" + one + "</saml:Audience>")
                                                    .collect(Collectors.joining())
                                            + "</saml:AudienceRestriction>")
                                    .collect(Collectors.joining()));
        }

        private static String attribute(String name, List<String> values) {
            return "<saml:Attribute Name=\"" + name + "\">"
                    + values.stream()
                            .map(value -> "<saml:AttributeValue>" + value + "</saml:AttributeValue>")
                            .collect(Collectors.joining())
                    + "</saml:Attribute>";
        }

        /** @param content the assertions, as they are to stand in it */
        String response(String content) {
            return """
                    <samlp:Response %s ID="%s-r" Version="2.0" IssueInstant="%s" Destination="%s"%s>\
                    <saml:Issuer>%s</saml:Issuer><samlp:Status><samlp:StatusCode Value="%s"/></samlp:Status>%s</samlp:Response>\
                    """.formatted(
                            NAMES,
                            id,
                            made,
                            destination,
                            request == null ? "" : " InResponseTo=\"" + request + "\"",
                            outerIssuer,
                            status,
                            content);
        }

        public Draft of(String otherName, String otherEmail) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    audiences,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    otherName,
                    otherEmail,
                    groups,
                    session,
                    status);
        }

        public Draft inGroups(String... others) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    audiences,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    List.of(others),
                    session,
                    status);
        }

        Draft from(String inner, String outer) {
            return new Draft(
                    id,
                    inner,
                    outer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    audiences,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    groups,
                    session,
                    status);
        }

        Draft answering(@Nullable String outer, @Nullable String inner) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    outer,
                    inner,
                    destination,
                    recipient,
                    audiences,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    groups,
                    session,
                    status);
        }

        Draft to(String otherDestination, String otherRecipient) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    otherDestination,
                    otherRecipient,
                    audiences,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    groups,
                    session,
                    status);
        }

        Draft restricted(List<List<String>> others) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    others,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    groups,
                    session,
                    status);
        }

        Draft unconditional() {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    audiences,
                    false,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    groups,
                    session,
                    status);
        }

        Draft moved(Duration by) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    audiences,
                    conditions,
                    made.plus(by),
                    notBefore.plus(by),
                    notOnOrAfter.plus(by),
                    nameId,
                    email,
                    groups,
                    session,
                    status);
        }

        Draft ending(String otherStatus) {
            return new Draft(
                    id,
                    issuer,
                    outerIssuer,
                    request,
                    confirmedRequest,
                    destination,
                    recipient,
                    audiences,
                    conditions,
                    made,
                    notBefore,
                    notOnOrAfter,
                    nameId,
                    email,
                    groups,
                    session,
                    otherStatus);
        }

        Draft changed(UnaryOperator<Draft> change) {
            return change.apply(this);
        }
    }
}
