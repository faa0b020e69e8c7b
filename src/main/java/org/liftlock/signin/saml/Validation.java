package org.liftlock.signin.saml;

import java.util.Map;
import java.util.Objects;
import org.liftlock.sso.Check;
import org.liftlock.sso.Refused;
import org.opensaml.saml.saml2.core.Assertion;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.saml.client.SAML2Client;
import org.pac4j.saml.credentials.SAML2Credentials;
import org.pac4j.saml.exceptions.SAMLAssertionAudienceException;
import org.pac4j.saml.exceptions.SAMLAssertionConditionException;
import org.pac4j.saml.exceptions.SAMLEndpointMismatchException;
import org.pac4j.saml.exceptions.SAMLException;
import org.pac4j.saml.exceptions.SAMLInResponseToMismatchException;
import org.pac4j.saml.exceptions.SAMLIssuerException;
import org.pac4j.saml.exceptions.SAMLReplayException;
import org.pac4j.saml.exceptions.SAMLSignatureRequiredException;
import org.pac4j.saml.exceptions.SAMLSubjectConfirmationException;

/** The library's own validation of a response; what it refuses is told in the portal's words. */
final class Validation {
    private static final Map<Class<?>, Check> CHECKS = Map.of(
            SAMLAssertionAudienceException.class, Check.AUDIENCE,
            SAMLAssertionConditionException.class, Check.EXPIRED,
            SAMLEndpointMismatchException.class, Check.DESTINATION,
            SAMLInResponseToMismatchException.class, Check.ANSWERS,
            SAMLIssuerException.class, Check.ISSUER,
            SAMLReplayException.class, Check.FIRST_USE,
            SAMLSignatureRequiredException.class, Check.SIGNED,
            SAMLSubjectConfirmationException.class, Check.SUBJECT);

    private Validation() {}

    /** The assertion that the library believes, decrypted when it was encrypted. */
    static Assertion of(SAML2Client client, Exchange exchange) throws Refused {
        try {
            CallContext call = new CallContext(exchange, new PassingStore());
            Credentials extracted = client.getCredentials(call)
                    .orElseThrow(() -> new Refused(Check.READABLE, "There is no response in the request."));
            if (!(extracted instanceof SAML2Credentials credentials) || !credentials.isForAuthentication()) {
                throw new Refused(Check.READABLE, "The message is no response to a sign-in.");
            }
            if (client.validateCredentials(call, credentials).isEmpty()) {
                throw new Refused(Check.SIGNATURE, "The library does not believe it.");
            }
            return Objects.requireNonNull(credentials.getContext().getSubjectAssertion());
        } catch (SAMLException refused) {
            throw new Refused(
                    CHECKS.getOrDefault(refused.getClass(), Check.SIGNATURE),
                    String.valueOf(refused.getMessage()),
                    refused);
        }
    }
}
