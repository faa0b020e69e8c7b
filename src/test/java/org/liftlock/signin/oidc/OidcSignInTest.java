package org.liftlock.signin.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class OidcSignInTest {
    @Inject
    World world;

    private final SmallProvider provider = SmallProvider.start();
    private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    private final Browser browser = new Browser();

    private final OidcVisit visit = new OidcVisit(browser);

    @BeforeEach
    void connect() {
        OidcVisit.domain(world, domain);
        OidcVisit.connect(
                world,
                Map.of(
                        "provider",
                        "other",
                        "discovery_url",
                        provider.issuer(),
                        "claims",
                        Map.of("groups", "realm_access.roles"),
                        "roles",
                        Map.of("ops", "manager")));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void provenPersonIsLetInWithTheRoleOfTheGroup() {
        OidcVisit.Asked asked = visit.leave();
        assertThat(asked.values())
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256");
        assertThat(asked.get("scope")).contains("openid", "email");
        Map<String, Object> claims = provider.fair("ada@" + domain, asked.get("nonce"));
        claims.put("realm_access", Map.of("roles", java.util.List.of("ops")));
        provider.says(claims);
        Response answer = visit.comeBack(asked.get("state"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(OidcVisit.path(answer)).isEqualTo("/licenses");
        assertThat(answer.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("liftlock_session=") && cookie.contains("HttpOnly"))
                .noneMatch(cookie -> cookie.startsWith("q_session") && !cookie.contains("Max-Age=0"));
        assertThat(provider.tokenRequest()).contains("code_verifier=");
        assertThat(browser.open("/licenses").asString()).contains("ada@" + domain, "acme, Manager");
    }

    @Test
    void forgedTokensOpenNothing() {
        refused(claims -> claims.put("nonce", "another"));
        refused(claims -> claims.remove("nonce"));
        refused(claims -> claims.put("aud", "another client"));
        refused(claims -> claims.put("iss", "https://evil.example"));
        refused(claims -> claims.put("exp", Instant.now().getEpochSecond() - 600));
        OidcVisit.Asked asked = visit.leave();
        provider.says(provider.fair("ada@" + domain, asked.get("nonce")), SmallProvider.key());
        assertNobody(visit.comeBack(asked.get("state")));
    }

    @Test
    void addressesAreBelievedOnlyWhenProvenAndInAVerifiedDomain() {
        refused(claims -> claims.put("email", "ada@elsewhere.example"));
        refused(claims -> claims.put("email_verified", false));
        refused(claims -> claims.remove("email"));
        refused(claims -> claims.put("email", "ada@evil.example, ada@" + domain));
    }

    @Test
    void stateOfAnotherBrowserOpensNothing() {
        OidcVisit.Asked asked = visit.leave();
        provider.says(provider.fair("ada@" + domain, asked.get("nonce")));
        Response answer = given().redirects()
                .follow(false)
                .get("/sso/acme/oidc/callback?code=stolen&state=" + asked.get("state"));
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(300);
        assertThat(answer.getCookie("liftlock_session")).isNull();
        assertNobody(visit.comeBack("forged"));
    }

    @Test
    void identityProviderEndsSessionsByItsSignatureAlone() {
        OidcVisit.Asked asked = visit.leave();
        provider.says(provider.fair("ada@" + domain, asked.get("nonce")));
        visit.comeBack(asked.get("state"));
        browser.open("/licenses").then().statusCode(200);
        Map<String, Object> logout = new HashMap<>(Map.of(
                "iss",
                provider.issuer(),
                "sub",
                "subject of ada@" + domain,
                "sid",
                "session-1",
                "aud",
                SmallProvider.CLIENT,
                "iat",
                Instant.now().getEpochSecond(),
                "exp",
                Instant.now().getEpochSecond() + 60,
                "jti",
                "1",
                "events",
                Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        tell(provider.signed(logout, SmallProvider.key())).then().statusCode(400);
        tell("nonsense").then().statusCode(400);
        browser.open("/licenses").then().statusCode(200);
        tell(provider.signed(logout, provider.published())).then().statusCode(200);
        browser.open("/licenses").then().statusCode(303);
    }

    @Test
    void closedDoorsAreNotFound() {
        browser.open("/sso/nobody/oidc/login").then().statusCode(404);
        browser.open("/sso/oidc/login").then().statusCode(404);
        browser.open("/sso/acme/oidc/refusal?error=access_denied").then().statusCode(403);
        World.api(world.member("acme", Role.ADMIN))
                .body(Map.of("enabled", false))
                .put("/api/v1/orgs/acme/sso/oidc")
                .then()
                .statusCode(200);
        browser.open("/sso/acme/oidc/login").then().statusCode(404);
    }

    private static Response tell(String token) {
        return given().formParam("logout_token", token).post("/sso/acme/oidc/back-channel-logout");
    }

    private void refused(Consumer<Map<String, Object>> change) {
        OidcVisit.Asked asked = visit.leave();
        Map<String, Object> claims = provider.fair("ada@" + domain, asked.get("nonce"));
        change.accept(claims);
        provider.says(claims);
        assertNobody(visit.comeBack(asked.get("state")));
    }

    private void assertNobody(Response answer) {
        assertThat(answer.getCookie("liftlock_session")).isNull();
        browser.open("/licenses").then().statusCode(not(200));
    }
}
