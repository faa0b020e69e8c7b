package org.liftlock.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Keys for programs: what they may, and who ends them. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ApiKeysTest {
    private static final String OF_MEMBERS = "/settings/security/api-keys";

    @Inject
    World world;

    @Test
    void keyMayWhatItsScopesSayAndNoMoreThanItsMaker() {
        String email = Accounts.person(world, "keys");
        Browser browser = Browser.signedIn(email);
        String key = Accounts.found(Accounts.makeKey(browser).asString(), "(llk_[\\w-]{43})");
        Accounts.key(key).get("/api/v1/runs").then().statusCode(200);
        Accounts.key(key).get("/api/v1/installations").then().statusCode(403);
        Accounts.key(key).get("/api/v1/me").then().statusCode(200).body("permissions", hasItem("runs:read"));
        given().cookie("liftlock_session", key)
                .redirects()
                .follow(false)
                .get("/runs")
                .then()
                .statusCode(303);
        assertThat(browser.open("/settings/api-keys").asString())
                .contains("nightly report", key.substring(0, 12))
                .doesNotContain(key);
        assertThat(browser.submit(
                                "/settings/api-keys",
                                "/settings/api-keys",
                                Map.of("name", "more", "scopes", "licenses:issue", "days", "400"))
                        .asString())
                .contains("only such as you have yourself", "A key lasts from 1 to 365 days.");
        world.change("delete from membership where person_id = (select id from person where email = ?1)", email);
        Accounts.key(key).get("/api/v1/runs").then().statusCode(401);
    }

    @Test
    void programsMakeAndRevokeKeys() {
        String email = Accounts.person(world, "program-keys");
        Response made = World.api(email)
                .body(Map.of("name", "ci", "scopes", List.of("runs:read", "keys:create"), "days", 7))
                .post("/api/v1/api-keys");
        made.then().statusCode(201);
        String secret = made.path("secret");
        String id = made.path("key.id");
        Accounts.key(secret)
                .body(Map.of("name", "x", "scopes", List.of("runs:read")))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(403)
                .body("code", is("person_needed"));
        World.api(email).get("/api/v1/api-keys").then().statusCode(200).body("items.name", hasItem("ci"));
        World.api(Accounts.person(world, "other-keys"))
                .delete("/api/v1/api-keys/" + id)
                .then()
                .statusCode(404);
        World.api(email).delete("/api/v1/api-keys/" + id).then().statusCode(204);
        Accounts.key(secret).get("/api/v1/runs").then().statusCode(401);
    }

    @Test
    void administratorsSeeAndEndTheKeysOfTheirMembersAndOfNobodyElse() {
        String slug = "keys-" + UUID.randomUUID().toString().substring(0, 8);
        Browser admin = Browser.signedIn(world.member(slug, Role.ADMIN));
        assertThat(admin.open(OF_MEMBERS).asString()).contains("No member has a key");
        String email = world.member(slug, Role.USER);
        Browser member = Browser.signedIn(email);
        String key = Accounts.found(Accounts.makeKey(member).asString(), "(llk_[\\w-]{43})");
        String html = admin.open(OF_MEMBERS).asString();
        assertThat(html).contains("nightly report", email).doesNotContain(key);
        String end = Accounts.found(html, "(" + OF_MEMBERS + "/[0-9a-f-]{36}/revocation)");
        Browser stranger = Browser.signedIn(world.member(slug + "-other", Role.ADMIN));
        assertThat(stranger.submit("/settings/sign-in", end, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(member.submit("/settings/password", end, Map.of()).statusCode())
                .isEqualTo(403);
        Accounts.key(key).get("/api/v1/runs").then().statusCode(200);
        assertThat(admin.submit(OF_MEMBERS, end, Map.of()).statusCode()).isEqualTo(303);
        Accounts.key(key).get("/api/v1/runs").then().statusCode(401);
    }
}
