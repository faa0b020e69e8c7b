package org.liftlock.signin.oidc;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.liftlock.signin.ProviderSession;
import org.liftlock.signin.SessionEnding;
import org.liftlock.sso.oidc.OidcConnection;

/**
 * Ends sessions as identity providers ask for it (OpenID Connect Back-Channel Logout 1.0). Below the resources, because
 * what comes from another server has no token of a form; what it has is the signature of the identity provider.
 */
@ApplicationScoped
class BackChannelLogout {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int MOST_BYTES = 32_768;
    private static final int SKEW_SECONDS = 60;

    private final Doors doors;
    private final SessionEnding ending;
    private final Map<String, HttpsJwks> keys = new ConcurrentHashMap<>();

    BackChannelLogout(Doors doors, SessionEnding ending) {
        this.doors = doors;
        this.ending = ending;
    }

    void serve(@Observes Router router) {
        router.post("/sso/:slug/oidc/back-channel-logout")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext request) {
        boolean done = doors.of(request.pathParam("slug"))
                .filter(open -> end(
                        open,
                        Optional.ofNullable(request.request().getFormAttribute("logout_token"))
                                .orElse("")))
                .isPresent();
        request.response()
                .setStatusCode(done ? 200 : 400)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private boolean end(Doors.Open open, String token) {
        try {
            JwtClaims claims = verified(open.connection(), token);
            boolean meant = claims.getClaimValue("events") instanceof Map<?, ?> events
                    && events.containsKey(EVENT)
                    && !claims.hasClaim("nonce");
            if (!meant) {
                return false;
            }
            ending.endAll(
                    open.organization().id(),
                    new ProviderSession(
                            OidcArrival.subject(
                                    String.valueOf(claims.getClaimValue("iss")),
                                    String.valueOf(claims.getClaimValue("sub"))),
                            claims.hasClaim("sid") ? String.valueOf(claims.getClaimValue("sid")) : "",
                            ""));
            return true;
        } catch (InvalidJwtException forged) {
            return false;
        }
    }

    private JwtClaims verified(OidcConnection connection, String token) throws InvalidJwtException {
        HttpsJwks published = keys.computeIfAbsent(connection.jwksUrl().orElse(""), HttpsJwks::new);
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(published))
                .setExpectedIssuer(connection.issuer())
                .setExpectedAudience(connection.clientId())
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .setMaxFutureValidityInMinutes(60)
                .setIssuedAtRestrictions(SKEW_SECONDS, 600)
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build()
                .processToClaims(token);
    }
}
