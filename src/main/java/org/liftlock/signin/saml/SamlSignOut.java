package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.signin.ElsewhereSignOut;
import org.liftlock.signin.ProviderSession;
import org.liftlock.signin.SessionEnding;
import org.liftlock.signin.SignInMethod;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.SessionIndex;

/** Single logout: asks an identity provider to end its session, and ends ours when it asks. */
@ApplicationScoped
class SamlSignOut implements ElsewhereSignOut {
    /** A request to sign somebody out is acted on at once, or not at all. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Parties parties;
    private final Ledger ledger;
    private final SessionEnding sessions;
    private final Clock clock;

    SamlSignOut(Parties parties, Ledger ledger, SessionEnding sessions, Clock clock) {
        this.parties = parties;
        this.ledger = ledger;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public SignInMethod method() {
        return SignInMethod.SAML;
    }

    @Override
    public Optional<URI> address(Organization organization, String detail) {
        return parties.of(organization)
                .flatMap(party -> Optional.ofNullable(party.provider().signOut().redirect())
                        .map(address -> Redirection.to(
                                "/sso/%s/saml/logout".formatted(organization.slug()),
                                "SAMLRequest",
                                LogoutText.request(party, address, SamlSignIn.Detail.of(detail), clock.instant()),
                                "",
                                Keys.of(party))));
    }

    /**
     * A message as it came.
     *
     * @param query the whole query when it came by HTTP-Redirect; null when it was posted
     */
    record Incoming(
            String kind,
            String message,
            String relayState,
            @Nullable String query) {
        String xml() throws Refused {
            return query == null ? Message.posted(message) : Message.redirected(message);
        }
    }

    /** Ends what the identity provider wants ended. @return where its answer goes, when it can be brought by redirection */
    Optional<URI> end(Party party, Incoming incoming) throws Refused {
        LogoutRequest request = Message.read(incoming.xml(), LogoutRequest.class);
        verify(party, incoming, request.getSignature());
        check(party, request.getIssuer(), request.getDestination(), request.getIssueInstant());
        Instant now = clock.instant();
        if (request.getNotOnOrAfter() != null && !request.getNotOnOrAfter().isAfter(now.minus(skew(party)))) {
            throw new Refused(Check.EXPIRED, "It was valid until %s.".formatted(request.getNotOnOrAfter()));
        }
        if (request.getNameID() == null) {
            throw new Refused(Check.SUBJECT, "There is no readable NameID.");
        }
        if (!ledger.use(party.id(), String.valueOf(request.getID()), now.plus(Duration.ofDays(1)))) {
            throw new Refused(Check.FIRST_USE, "A message with this id was taken before.");
        }
        end(party, String.valueOf(request.getNameID().getValue()).strip(), request.getSessionIndexes());
        return answer(party, request, incoming.relayState());
    }

    private void end(Party party, String nameId, List<SessionIndex> indexes) {
        String subject = SamlSignIn.subjectOf(party, nameId);
        List<String> ended = indexes.isEmpty()
                ? List.of("")
                : indexes.stream().map(SessionIndex::getValue).toList();
        ended.forEach(
                session -> sessions.endAll(party.id(), new ProviderSession(subject, String.valueOf(session), "")));
    }

    private Optional<URI> answer(Party party, LogoutRequest request, String relayState) {
        return Optional.ofNullable(party.provider().signOut().redirect())
                .map(address -> Redirection.to(
                        address,
                        "SAMLResponse",
                        LogoutText.response(party, address, String.valueOf(request.getID()), clock.instant()),
                        relayState,
                        Keys.of(party)));
    }

    /** The identity provider says that it has ended its side; ours was ended before. */
    void ended(Party party, Incoming incoming) throws Refused {
        var response = Message.read(incoming.xml(), org.opensaml.saml.saml2.core.LogoutResponse.class);
        verify(party, incoming, response.getSignature());
        check(party, response.getIssuer(), response.getDestination(), response.getIssueInstant());
    }

    private static void verify(
            Party party, Incoming incoming, org.opensaml.xmlsec.signature.@Nullable Signature signature)
            throws Refused {
        if (incoming.query() != null) {
            Redirection.verify(incoming.query(), incoming.kind(), party.provider());
            return;
        }
        if (signature == null) {
            throw new Refused(Check.SIGNED, "The message has no signature.");
        }
        Signatures.algorithm(signature);
        Signatures.verify(signature, party.provider());
    }

    private void check(Party party, @Nullable Issuer issuer, @Nullable String destination, @Nullable Instant made)
            throws Refused {
        if (issuer == null || !party.provider().entityId().equals(issuer.getValue())) {
            throw new Refused(
                    Check.ISSUER,
                    "It is not from %s.".formatted(party.provider().entityId()));
        }
        if (!party.addresses().slo().equals(destination)) {
            throw new Refused(
                    Check.DESTINATION,
                    "It is meant for %s, not for %s."
                            .formatted(destination, party.addresses().slo()));
        }
        Duration age = Duration.between(Objects.requireNonNullElse(made, Instant.EPOCH), clock.instant());
        if (age.compareTo(FRESH.plus(skew(party))) > 0) {
            throw new Refused(Check.EXPIRED, "It was made at %s.".formatted(made));
        }
        if (age.negated().compareTo(skew(party)) > 0) {
            throw new Refused(Check.NOT_YET, "It was made at %s.".formatted(made));
        }
    }

    private static Duration skew(Party party) {
        return Duration.ofSeconds(party.settings().clockSkewSeconds());
    }
}
