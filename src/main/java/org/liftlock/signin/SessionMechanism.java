package org.liftlock.signin;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Permission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Operator;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.ProblemBody;

/** Knows browsers by their cookie and programs by their bearer token. The API takes no cookie, so it needs no CSRF token. */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        return token(request)
                .map(token ->
                        isApi(request) ? known(token, true, request, identities) : visitor(token, request, identities))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** Who comes with an old cookie, or has yet to choose an organization, is a stranger, and may sign in. */
    private static Uni<SecurityIdentity> visitor(
            Token token, RoutingContext request, IdentityProviderManager identities) {
        return known(token, false, request, identities)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    private static Uni<SecurityIdentity> known(
            Token token, boolean required, RoutingContext request, IdentityProviderManager identities) {
        return identities.authenticate(
                new TokenRequest(token, request.request().remoteAddress().host(), required));
    }

    private static Optional<Token> token(RoutingContext request) {
        return isApi(request)
                ? Optional.ofNullable(request.request().getHeader("Authorization"))
                        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(header ->
                                new Token(header.substring(BEARER.length()).strip()))
                : Optional.ofNullable(request.request().getCookie(SessionCookie.NAME))
                        .map(Cookie::getValue)
                        .map(Token::new);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        ChallengeData challenge = isApi(request)
                ? new ChallengeData(401, "WWW-Authenticate", "Bearer")
                : new ChallengeData(303, "Location", signInAddress(request));
        return Uni.createFrom().item(challenge);
    }

    /** The API's refusal says what to do, like every other problem of it. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (!isApi(request)) {
            return HttpAuthenticationMechanism.super.sendChallenge(request);
        }
        ProblemBody body = refusal();
        return Uni.createFrom()
                .completionStage(request.response()
                        .setStatusCode(body.status())
                        .putHeader("WWW-Authenticate", "Bearer")
                        .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
                        .end(JsonObject.mapFrom(body).toBuffer())
                        .toCompletionStage())
                .map(sent -> true);
    }

    /** What the API says to strangers. */
    static ProblemBody refusal() {
        return ProblemBody.of(new Problem.Unauthenticated(
                "not_signed_in",
                "No bearer token was sent, or it is unknown or has expired.",
                "Get one from POST /api/v1/auth/login and send it as Authorization: Bearer <token>."));
    }

    /** Where strangers sign in to come back to what they asked for. */
    static String signInAddress(RoutingContext request) {
        return "/sign-in" + next(request);
    }

    private static String next(RoutingContext request) {
        boolean worthReturning = "GET".equals(request.request().method().name())
                && request.request().getHeader("HX-Request") == null
                && !request.request().uri().equals("/");
        return worthReturning ? "?next=" + URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8) : "";
    }

    static boolean isApi(RoutingContext request) {
        return request.normalizedPath().startsWith("/api/");
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenRequest.class);
    }

    /** A token to be turned into an identity. */
    static final class TokenRequest extends BaseAuthenticationRequest {
        private final Token token;
        private final String address;
        private final boolean required;

        TokenRequest(Token token, String address, boolean required) {
            this.token = token;
            this.address = address;
            this.required = required;
        }
    }

    /** Looks the session up that a token stands for. */
    @ApplicationScoped
    static class Provider implements IdentityProvider<TokenRequest> {
        private final Sessions sessions;
        private final ApiKeys keys;

        Provider(Sessions sessions, ApiKeys keys) {
            this.sessions = sessions;
            this.keys = keys;
        }

        @Override
        public Class<TokenRequest> getRequestType() {
            return TokenRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
            return context.runBlocking(() -> identity(request));
        }

        /** A browser with an old cookie is a stranger; a program with an old token is told so. */
        private @Nullable SecurityIdentity identity(TokenRequest request) {
            Optional<SecurityIdentity> identity = Operator.of(request.token.text())
                    .<SecurityIdentity>map(operator -> identity(operator).build())
                    .or(() -> known(request).map(Provider::identity));
            if (identity.isEmpty() && request.required) {
                throw new AuthenticationFailedException("The bearer token is unknown or has expired");
            }
            return identity.orElse(null);
        }

        /** Keys are for programs: no browser signs in with one. */
        private Optional<Sessions.Known> known(TokenRequest request) {
            return request.required && ApiKeys.isKey(request.token)
                    ? keys.known(request.token, request.address)
                    : sessions.known(request.token, request.address);
        }

        private static SecurityIdentity identity(Sessions.Known known) {
            return identity(known.viewer())
                    .addAttribute(CurrentViewer.SIGN_IN, known.signIn())
                    .addAttribute(CurrentViewer.CIRCUMSTANCES, known.circumstances())
                    .build();
        }

        private static QuarkusSecurityIdentity.Builder identity(Viewer viewer) {
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(viewer.email()))
                    .addAttribute(CurrentViewer.ATTRIBUTE, viewer)
                    .addRole(viewer.role().id())
                    .addPermissionChecker(permission -> Uni.createFrom().item(allows(viewer, permission)));
        }

        private static boolean allows(Viewer viewer, Permission permission) {
            return viewer.may(
                    permission.getActions().isEmpty()
                            ? permission.getName()
                            : permission.getName() + ":" + permission.getActions());
        }
    }
}
