package org.liftlock.signin.oidc;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.liftlock.signin.Leaving;
import org.liftlock.signin.ReturnPath;
import org.liftlock.signin.SessionCookie;
import org.liftlock.signin.Token;
import org.liftlock.sso.Attributes;

/** The present request between the framework, which proves who somebody is, and our own sessions. */
@RequestScoped
class Threshold {
    private final SecurityIdentity identity;
    private final HttpAuthenticator authenticator;
    private final OidcSession framework;
    private final RoutingContext request;

    Threshold(
            SecurityIdentity identity, HttpAuthenticator authenticator, OidcSession framework, RoutingContext request) {
        this.identity = identity;
        this.authenticator = authenticator;
        this.framework = framework;
        this.request = request;
    }

    /**
     * What an identity provider says of somebody.
     *
     * @param session its own number of the session; empty when it gave none
     * @param idToken which it wants to see again at sign-out
     */
    record Proof(String issuer, String subject, String session, Attributes attributes, String idToken) {
        @Override
        public String toString() {
            return "Proof";
        }
    }

    /**
     * Empty before somebody has been at the identity provider. The framework would keep its tokens in a cookie of its own as
     * session. Ours can be listed, ended and bound to an organization, so the framework's ends as soon as it has proved
     * who somebody is.
     */
    Optional<Proof> proof() {
        IdTokenCredential credential = identity.getCredential(IdTokenCredential.class);
        if (credential == null) {
            return Optional.empty();
        }
        framework.logout().await().indefinitely();
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        UserInfo further = identity.getAttribute("userinfo");
        Object session = token.getClaim("sid");
        return Optional.of(new Proof(
                String.valueOf(token.getIssuer()),
                String.valueOf(token.getSubject()),
                session == null ? "" : session.toString(),
                IdTokenClaims.read(token, further),
                credential.getToken()));
    }

    /** To the identity provider; the framework notes state, nonce and PKCE verifier in an encrypted cookie. */
    Response sendAway() {
        ChallengeData challenge = authenticator.getChallenge(request).await().indefinitely();
        return challenge.status / 100 == 3
                ? Leaving.to(URI.create(challenge.headerContent)).build()
                : Response.status(challenge.status).build();
    }

    Response letIn(Token token, String next) {
        return Response.seeOther(ReturnPath.of(next))
                .cookie(SessionCookie.of(token, request.request().isSSL()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
