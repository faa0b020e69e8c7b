package org.liftlock.signin.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An identity provider that says what a test tells it to, right or wrong. */
final class SmallProvider implements AutoCloseable {
    static final String CLIENT = "portal";

    private final RsaJsonWebKey key = key();
    private final HttpServer server;
    private Map<String, Object> claims = Map.of();
    private RsaJsonWebKey signer = key;
    private String tokenRequest = "";

    private SmallProvider(HttpServer server) {
        this.server = server;
    }

    static SmallProvider start() {
        try {
            SmallProvider provider =
                    new SmallProvider(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            provider.server.createContext("/", provider::answer);
            provider.server.start();
            return provider;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    static RsaJsonWebKey key() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("one");
            key.setAlgorithm("RS256");
            key.setUse("sig");
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What stands in the next id token, signed with the key that is published. */
    void says(Map<String, Object> claims) {
        says(claims, key);
    }

    void says(Map<String, Object> claims, RsaJsonWebKey signer) {
        this.claims = claims;
        this.signer = signer;
    }

    /** What a fair id token says. */
    Map<String, Object> fair(String email, String nonce) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                issuer(),
                "sub",
                "subject of " + email,
                "aud",
                CLIENT,
                "iat",
                now,
                "exp",
                now + 300,
                "nonce",
                nonce,
                "sid",
                "session-1",
                "email",
                email,
                "email_verified",
                true));
    }

    /** The form that came with the code. */
    String tokenRequest() {
        return tokenRequest;
    }

    String signed(Map<String, Object> claims, RsaJsonWebKey key) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(JsonUtil.toJson(claims));
            jws.setKey(key.getPrivateKey());
            jws.setKeyIdHeaderValue(key.getKeyId());
            jws.setAlgorithmHeaderValue("RS256");
            return jws.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RsaJsonWebKey published() {
        return key;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body =
                switch (exchange.getRequestURI().getPath()) {
                    case "/.well-known/openid-configuration" -> discovery();
                    case "/jwks" ->
                        JsonUtil.toJson(Map.of(
                                "keys", java.util.List.of(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))));
                    case "/token" -> token(exchange);
                    case "/login/oauth/access_token" ->
                        JsonUtil.toJson(
                                Map.of("access_token", "opaque", "token_type", "bearer", "scope", "user:email"));
                    case "/api/v3/user" -> JsonUtil.toJson(claims);
                    default -> "{}";
                };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String discovery() {
        return JsonUtil.toJson(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/jwks",
                "end_session_endpoint", issuer() + "/end"));
    }

    private String token(HttpExchange exchange) throws IOException {
        tokenRequest = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return JsonUtil.toJson(Map.of(
                "id_token",
                signed(claims, signer),
                "access_token",
                "access",
                "token_type",
                "Bearer",
                "expires_in",
                300));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
