package org.liftlock.signin.saml;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a response of a test's identity provider is going to say; each change gives another draft. */
public final class SamlDraft implements Cloneable {
    private static final String NAMES = "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";

    private final String id = "_" + UUID.randomUUID();
    private String issuer;
    private String outerIssuer;
    private @Nullable String request;
    private @Nullable String confirmedRequest;
    private String destination;
    private String recipient;
    private List<List<String>> audiences;
    private boolean conditions = true;
    private Instant made = Instant.now();
    private Instant notBefore = made.minusSeconds(5);
    private Instant notOnOrAfter = made.plus(Duration.ofMinutes(5));
    private String nameId = "ada-1";
    private String email = "ada@acme.example";
    private List<String> groups = List.of("staff");
    private String status = "urn:oasis:names:tc:SAML:2.0:status:Success";

    /** A fair one, for the portal's party at this address. */
    SamlDraft(String issuer, String party, @Nullable String request) {
        this.issuer = issuer;
        this.outerIssuer = issuer;
        this.request = request;
        this.confirmedRequest = request;
        this.destination = party + "acs";
        this.recipient = party + "acs";
        this.audiences = List.of(List.of(party + "metadata"));
    }

    private SamlDraft but(Consumer<SamlDraft> change) {
        try {
            SamlDraft other = (SamlDraft) clone();
            change.accept(other);
            return other;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public SamlDraft of(String otherName, String otherEmail) {
        return but(draft -> {
            draft.nameId = otherName;
            draft.email = otherEmail;
        });
    }

    public SamlDraft inGroups(String... others) {
        return but(draft -> draft.groups = List.of(others));
    }

    SamlDraft from(String inner, String outer) {
        return but(draft -> {
            draft.issuer = inner;
            draft.outerIssuer = outer;
        });
    }

    SamlDraft answering(@Nullable String outer, @Nullable String inner) {
        return but(draft -> {
            draft.request = outer;
            draft.confirmedRequest = inner;
        });
    }

    SamlDraft to(String otherDestination, String otherRecipient) {
        return but(draft -> {
            draft.destination = otherDestination;
            draft.recipient = otherRecipient;
        });
    }

    SamlDraft restricted(List<List<String>> others) {
        return but(draft -> draft.audiences = others);
    }

    SamlDraft unconditional() {
        return but(draft -> draft.conditions = false);
    }

    SamlDraft moved(Duration by) {
        return but(draft -> {
            draft.made = made.plus(by);
            draft.notBefore = notBefore.plus(by);
            draft.notOnOrAfter = notOnOrAfter.plus(by);
        });
    }

    SamlDraft ending(String otherStatus) {
        return but(draft -> draft.status = otherStatus);
    }

    String outerIssuer() {
        return outerIssuer;
    }

    @Nullable
    String request() {
        return request;
    }

    @Nullable
    String confirmedRequest() {
        return confirmedRequest;
    }

    String destination() {
        return destination;
    }

    String recipient() {
        return recipient;
    }

    List<List<String>> audiences() {
        return audiences;
    }

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
                        "index-1",
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
}
