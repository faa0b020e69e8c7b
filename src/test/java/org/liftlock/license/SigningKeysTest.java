package org.liftlock.license;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SigningKeysTest {
    @Inject
    World world;

    @Test
    void rotatedKeySignsAndTheFormerOneGoesOnVerifying() {
        Response before = issue();
        String former = signing();
        String fresh = operator()
                .post("/api/v1/signing-keys")
                .then()
                .statusCode(201)
                .body("state", is("signs"))
                .extract()
                .path("id");
        assertThat(fresh).isNotEqualTo(former).isEqualTo(signing());
        given().get("/.well-known/jwks.json")
                .then()
                .header("Cache-Control", is("public, max-age=300"))
                .body("keys.kid", hasItem(former))
                .body("keys.kid", hasItem(fresh))
                .body(
                        "keys.every { it.use == 'sig' && it.alg == 'EdDSA' && it.crv == 'Ed25519' && it.d == null }",
                        is(true));
        code(before.path("key"), "valid");
        assertThat(Jws.keyId(issue().path("key"))).isEqualTo(fresh);
        assertThat(Jws.keyId(validate(before.path("key")).path("answer"))).isEqualTo(fresh);
    }

    @Test
    void revokedKeyProvesNothingAndLiveLicensesAreSignedAgain() {
        Response license = issue();
        String key = license.path("key");
        String signed = Jws.keyId(key);
        operator().delete("/api/v1/signing-keys/" + signed).then().statusCode(422);
        operator()
                .delete("/api/v1/signing-keys/" + signed + "?reason=Laptop+lost")
                .then()
                .statusCode(200);
        given().get("/.well-known/jwks.json").then().body("keys.kid", not(hasItem(signed)));
        code(key, "unknown");
        Response again = api(world.staff(Role.SALES)).get("/api/v1/licenses/" + license.path("id"));
        assertThat(again.<String>path("key")).isNotEqualTo(key);
        assertThat(again.<Integer>path("serial")).isGreaterThan(license.<Integer>path("serial"));
        code(again.path("key"), "valid");
        operator()
                .delete("/api/v1/signing-keys/" + signed + "?reason=again")
                .then()
                .statusCode(409)
                .body("code", is("already_revoked"));
    }

    @Test
    void pageAsksForTheWordBeforeItChangesAnything() {
        Browser operator = Browser.signedIn(world.staff(Role.SUPER_ADMIN));
        String before = signing();
        Response refused = operator.submit("/signing-keys", "/signing-keys", Map.of("confirmation", "yes"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Type rotate to go on.", "value=\"yes\"");
        assertThat(signing()).isEqualTo(before);
        Response done = operator.submit("/signing-keys", "/signing-keys", Map.of("confirmation", "rotate"));
        assertThat(done.statusCode()).isEqualTo(303);
        String page = "/signing-keys/" + before + "/revocation";
        Response wrong = operator.submit("/signing-keys", page, Map.of("confirmation", "wrong", "reason", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("Say why", before.substring(0, 8));
        Response revoked = operator.submit(
                "/signing-keys", page, Map.of("confirmation", before.substring(0, 8), "reason", "Tried out"));
        assertThat(revoked.statusCode()).isEqualTo(303);
        assertThat(operator.open("/signing-keys").asString()).contains("Tried out", "revoked");
    }

    @Test
    void privateHalvesAreSealedAndShownNowhere() {
        assertThat(
                        world.ask(
                                "select count(*) from signing_key where position(decode('226422', 'hex') in sealed_private_key) > 0"))
                .isEqualTo(0L);
        assertThat(operator().get("/api/v1/signing-keys").asString()).doesNotContain("private", "sealed");
        api(world.staff(Role.SALES)).get("/api/v1/signing-keys").then().statusCode(403);
    }

    private RequestSpecification operator() {
        return api(world.staff(Role.SUPER_ADMIN));
    }

    private String signing() {
        return operator().get("/api/v1/signing-keys").path("items.find { it.state == 'signs' }.id");
    }

    private static void code(String key, String code) {
        validate(key).then().statusCode(200).body("code", is(code));
    }

    private static Response validate(String key) {
        return given().contentType("application/json").body(Map.of("key", key)).post("/api/v1/licenses/validate");
    }

    private Response issue() {
        world.member("resigned", Role.VIEWER);
        Response issued = LicenseOrder.placed(
                world.staff(Role.SALES),
                "resigned",
                Map.of("ends", Instant.now().plusSeconds(31_536_000).toString()));
        issued.then().statusCode(201);
        return issued;
    }
}
