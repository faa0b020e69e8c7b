package org.liftlock.signin.saml;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;

/** From whom, for whom, for which place, in answer to what and for how long an assertion is. */
record Terms(Party party, Memory memory, Instant now, Response response, Assertion assertion) {

    void issuer() throws Refused {
        String expected = party.provider().entityId();
        Issuer outer = response.getIssuer();
        Issuer inner = assertion.getIssuer();
        if (outer != null && !expected.equals(outer.getValue())) {
            throw new Refused(
                    Check.ISSUER, "The response is from %s, not from %s.".formatted(outer.getValue(), expected));
        }
        if (inner == null || !expected.equals(inner.getValue())) {
            throw new Refused(
                    Check.ISSUER,
                    "The assertion is from %s, not from %s."
                            .formatted(inner == null ? "nobody" : inner.getValue(), expected));
        }
    }

    void destination() throws Refused {
        if (!party.addresses().acs().equals(response.getDestination())) {
            throw new Refused(
                    Check.DESTINATION,
                    "It is meant for %s, not for %s."
                            .formatted(
                                    response.getDestination(), party.addresses().acs()));
        }
    }

    void startedHere() throws Refused {
        if (response.getInResponseTo() == null && !party.settings().idpInitiated()) {
            throw new Refused(Check.STARTED_HERE, "It answers no request.");
        }
    }

    /** Only the assertion is sure to be signed, so what it answers has to be what the response says that it answers. */
    void answers() throws Refused {
        String request = response.getInResponseTo();
        for (SubjectConfirmation confirmation : confirmations()) {
            SubjectConfirmationData data = confirmation.getSubjectConfirmationData();
            String inner = data == null ? null : data.getInResponseTo();
            if (!Objects.equals(inner, request)) {
                throw new Refused(
                        Check.ANSWERS,
                        "The response answers %s, the assertion in it %s."
                                .formatted(
                                        Objects.requireNonNullElse(request, "nothing"),
                                        Objects.requireNonNullElse(inner, "nothing")));
            }
        }
        if (request != null && !memory.asked(request)) {
            throw new Refused(Check.ANSWERS, "No open request has the id %s.".formatted(request));
        }
    }

    private List<SubjectConfirmation> confirmations() {
        return assertion.getSubject() == null
                ? List.of()
                : assertion.getSubject().getSubjectConfirmations();
    }

    void subject() throws Refused {
        if (assertion.getSubject() == null
                || assertion.getSubject().getNameID() == null
                || String.valueOf(assertion.getSubject().getNameID().getValue()).isBlank()) {
            throw new Refused(Check.SUBJECT, "There is no readable NameID.");
        }
        if (bearer().isEmpty()) {
            throw new Refused(Check.SUBJECT, "There is no bearer confirmation with data.");
        }
        if (assertion.getAuthnStatements().isEmpty()) {
            throw new Refused(Check.SUBJECT, "There is no AuthnStatement: it does not say that anybody signed in.");
        }
    }

    private Optional<SubjectConfirmationData> bearer() {
        return confirmations().stream()
                .filter(confirmation -> SubjectConfirmation.METHOD_BEARER.equals(confirmation.getMethod()))
                .flatMap(confirmation -> Optional.ofNullable(confirmation.getSubjectConfirmationData()).stream())
                .findFirst();
    }

    void recipient() throws Refused {
        String found = bearer().map(SubjectConfirmationData::getRecipient).orElse("nobody");
        if (!party.addresses().acs().equals(found)) {
            throw new Refused(
                    Check.RECIPIENT,
                    "It is for %s, not for %s."
                            .formatted(found, party.addresses().acs()));
        }
    }

    void conditions() throws Refused {
        Conditions conditions = assertion.getConditions();
        if (conditions == null
                || conditions.getNotOnOrAfter() == null
                || conditions.getAudienceRestrictions().isEmpty()) {
            throw new Refused(Check.CONDITIONS, "Conditions, NotOnOrAfter or AudienceRestriction is missing.");
        }
    }

    /** Each restriction has to name the portal: all of them apply at once. */
    void audience() throws Refused {
        Conditions conditions = assertion.getConditions();
        List<AudienceRestriction> all = conditions == null ? List.of() : conditions.getAudienceRestrictions();
        for (AudienceRestriction restriction : all) {
            List<String> named = restriction.getAudiences().stream()
                    .map(audience -> String.valueOf(audience.getURI()))
                    .toList();
            if (!named.contains(party.addresses().entityId())) {
                throw new Refused(
                        Check.AUDIENCE,
                        "It is made for %s, not for %s."
                                .formatted(
                                        String.join(", ", named),
                                        party.addresses().entityId()));
            }
        }
    }

    void notYet() throws Refused {
        Instant latest = now.plusSeconds(party.settings().clockSkewSeconds());
        begins(response.getIssueInstant(), latest);
        begins(assertion.getIssueInstant(), latest);
        if (assertion.getConditions() != null) {
            begins(assertion.getConditions().getNotBefore(), latest);
        }
    }

    private void begins(@Nullable Instant begin, Instant latest) throws Refused {
        if (begin != null && begin.isAfter(latest)) {
            throw new Refused(
                    Check.NOT_YET, "It is valid from %s; here it is %s (%s ahead).".formatted(begin, now, gap(begin)));
        }
    }

    void expired() throws Refused {
        Instant earliest = now.minusSeconds(party.settings().clockSkewSeconds());
        if (assertion.getConditions() != null) {
            ends(assertion.getConditions().getNotOnOrAfter(), earliest);
        }
        ends(bearer().map(SubjectConfirmationData::getNotOnOrAfter).orElse(null), earliest);
    }

    private void ends(@Nullable Instant end, Instant earliest) throws Refused {
        if (end != null && !end.isAfter(earliest)) {
            throw new Refused(
                    Check.EXPIRED, "It was valid until %s; here it is %s (%s ago).".formatted(end, now, gap(end)));
        }
    }

    private Duration gap(Instant other) {
        return Duration.between(other, now).abs().truncatedTo(ChronoUnit.SECONDS);
    }

    void firstUse() throws Refused {
        if (memory.used(String.valueOf(assertion.getID())) || memory.used(String.valueOf(response.getID()))) {
            throw new Refused(Check.FIRST_USE, "A message with this id was taken before.");
        }
    }
}
