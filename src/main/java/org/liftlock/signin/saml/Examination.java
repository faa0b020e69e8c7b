package org.liftlock.signin.saml;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.StatusCode;

/**
 * Looks at a response before anything is done with it, check by check (SAML 2.0 profiles, 4.1.4.3, and what the library
 * leaves to its users). Says which checks fail and why, so that somebody at the identity provider can mend it.
 */
final class Examination {
    private final Party party;
    private final Memory memory;
    private final Instant now;
    private final Response response;
    private final List<Verdict> verdicts = new ArrayList<>();
    private @Nullable Assertion assertion;

    /** One thing to look at. */
    private interface Look {
        void go() throws Refused;
    }

    private Examination(Party party, Memory memory, Instant now, Response response) {
        this.party = party;
        this.memory = memory;
        this.now = now;
        this.response = response;
    }

    /** @throws Refused when there is nothing that could be looked at */
    static Examination of(String xml, Party party, Memory memory, Instant now) throws Refused {
        Response response = Message.read(xml, Response.class);
        Examination examination = new Examination(party, memory, now, response);
        examination.go();
        return examination;
    }

    static Examination asOfItsTime(String xml, Party party) throws Refused {
        Response response = Message.read(xml, Response.class);
        Instant made = Optional.ofNullable(response.getIssueInstant()).orElse(Instant.now());
        Examination examination = new Examination(party, Memory.FORGIVING, made, response);
        examination.go();
        return examination;
    }

    private void go() {
        look(Check.READABLE, this::version);
        look(Check.STATUS, this::status);
        if (!look(Check.SHAPE, () -> Shape.check(Objects.requireNonNull(response.getDOM())))) {
            return;
        }
        look(Check.ENCRYPTION, this::open);
        Assertion opened = assertion;
        if (opened != null) {
            go(opened);
        }
    }

    private void go(Assertion opened) {
        Terms terms = new Terms(party, memory, now, response, opened);
        look(Check.ISSUER, terms::issuer);
        look(Check.SIGNED, () -> signed(opened));
        look(Check.ALGORITHM, () -> {
            Signatures.algorithm(response.getSignature());
            Signatures.algorithm(opened.getSignature());
        });
        look(Check.SIGNATURE, () -> {
            Signatures.verify(response.getSignature(), party.provider());
            Signatures.verify(opened.getSignature(), party.provider());
        });
        look(Check.DESTINATION, terms::destination);
        look(Check.STARTED_HERE, terms::startedHere);
        look(Check.ANSWERS, terms::answers);
        look(Check.SUBJECT, terms::subject);
        look(Check.RECIPIENT, terms::recipient);
        look(Check.CONDITIONS, terms::conditions);
        look(Check.AUDIENCE, terms::audience);
        look(Check.NOT_YET, terms::notYet);
        look(Check.EXPIRED, terms::expired);
        look(Check.FIRST_USE, terms::firstUse);
    }

    private boolean look(Check check, Look look) {
        try {
            look.go();
            verdicts.add(new Verdict(check, null));
            return true;
        } catch (Refused refused) {
            verdicts.add(Verdict.failed(refused));
            return false;
        }
    }

    private void version() throws Refused {
        if (response.getVersion() != SAMLVersion.VERSION_20 || response.getID() == null) {
            throw new Refused(Check.READABLE, "This is no SAML 2.0 response with an id.");
        }
    }

    private void status() throws Refused {
        StatusCode code =
                response.getStatus() == null ? null : response.getStatus().getStatusCode();
        if (code == null || !StatusCode.SUCCESS.equals(code.getValue())) {
            String further = code != null && code.getStatusCode() != null
                    ? code.getStatusCode().getValue()
                    : "";
            throw new Refused(
                    Check.STATUS,
                    "Its status is %s %s.".formatted(code == null ? "missing" : code.getValue(), further));
        }
    }

    private void open() throws Refused {
        assertion = response.getEncryptedAssertions().isEmpty()
                ? response.getAssertions().getFirst()
                : Decryption.open(response.getEncryptedAssertions().getFirst(), Keys.of(party));
    }

    private static void signed(Assertion opened) throws Refused {
        if (opened.getSignature() == null) {
            throw new Refused(Check.SIGNED, "The assertion has no signature.");
        }
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /** The first check that failed, and whatever failed with it. */
    Assertion require() throws Refused {
        for (Verdict verdict : verdicts) {
            if (verdict.detail() != null) {
                throw new Refused(verdict.check(), verdict.detail());
            }
        }
        return Objects.requireNonNull(assertion);
    }
}
