package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseApiTest {
    @Inject
    World world;

    private String member;
    private String stranger;
    private String sales;
    private UUID acme;

    @BeforeEach
    void people() {
        member = world.member("acme", Role.VIEWER);
        stranger = world.member("globex", Role.ADMIN);
        sales = world.staff(Role.SALES);
        acme = world.id("acme");
    }

    @Test
    void issuedLicenseIsSeenByItsOrganizationAndNobodyElses() {
        String id = issue(order()).then().statusCode(201).extract().path("id");
        api(member)
                .get("/api/v1/licenses/" + id)
                .then()
                .statusCode(200)
                .body("organization", is("acme"))
                .body("organization_id", is(acme.toString()))
                .body("product", is(World.PRODUCT))
                .body("edition", is("business"))
                .body("seats", is(50))
                .body("trial", is(true))
                .body("starts", is("2026-01-01T00:00:00Z"))
                .body("ends", is("2126-01-01T00:00:00Z"))
                .body("grace_days", is(0))
                .body("features", hasItem("compliance-dashboards"))
                .body("features", not(hasItem("saml-sso")))
                .body("limits.installations", is(5))
                .body("serial", greaterThan(0))
                .body("state", is("valid"));
        api(member).get("/api/v1/licenses").then().body("items.id", hasItem(id));
        api(stranger).get("/api/v1/licenses/" + id).then().statusCode(404);
        api(stranger).get("/api/v1/licenses").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void keyIsSignedWithAPublishedKey() {
        String token = issue(order()).then().statusCode(201).extract().path("key");
        Jws.Reading reading = Jws.read(token, LicenseClaims.TYPE, publishedKeys());
        LicenseClaims claims =
                LicenseClaims.read(((Jws.Genuine) reading).payload()).orElseThrow();
        assertThat(claims.organization()).isEqualTo(acme);
        assertThat(claims.seats()).isEqualTo(50);
        assertThat(claims.serial()).isPositive();
        assertThat(claims.features()).contains("compliance-dashboards");
        assertThat(claims.limits()).containsEntry("installations", 5L);
    }

    @Test
    void organizationIsNamedByItsShortNameAndTheTermByDays() {
        Map<String, Object> order = order();
        order.putAll(Map.of("organization", "acme", "trial", false, "starts", "2026-01-01", "ends", "2125-12-31"));
        issue(order)
                .then()
                .statusCode(201)
                .body("organization_id", is(acme.toString()))
                .body("starts", is("2026-01-01T00:00:00Z"))
                .body("ends", is("2125-12-31T23:59:59Z"))
                .body("grace_days", is(14));
    }

    @Test
    void trialThatSaysNoEndLastsAsLongAsIsUsual() {
        Map<String, Object> order = order();
        order.putAll(Map.of("starts", "2126-01-01", "ends", ""));
        issue(order).then().statusCode(201).body("ends", is("2126-01-31T00:00:00Z"));
    }

    @Test
    void revokedLicenseStaysOnRecordAndIsRevokedOnce() {
        String id = issue(order()).then().statusCode(201).extract().path("id");
        api(stranger).delete("/api/v1/licenses/" + id).then().statusCode(403);
        api(sales).delete("/api/v1/licenses/" + id).then().statusCode(204);
        api(sales).delete("/api/v1/licenses/" + id).then().statusCode(204);
        api(member).get("/api/v1/licenses/" + id).then().statusCode(200).body("state", is("revoked"));
        assertThat(world.ask("select count(*) from audit_event where action = 'license.revoked' and subject = ?1", id))
                .isEqualTo(1L);
        api(sales).delete("/api/v1/licenses/" + UUID.randomUUID()).then().statusCode(404);
    }

    private static JsonWebKeySet publishedKeys() {
        String text = RestAssured.get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys[0]", not(hasKey("d")))
                .extract()
                .asString();
        try {
            return new JsonWebKeySet(text);
        } catch (JoseException malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    @Test
    void membersCannotIssueLicenses() {
        api(stranger).body(order()).post("/api/v1/licenses").then().statusCode(403);
    }

    @Test
    void everyWrongFieldIsNamed() {
        issue(Map.of())
                .then()
                .statusCode(422)
                .body("errors.keySet()", containsInAnyOrder("organization", "product", "seats", "ends"));
        Map<String, Object> free = order();
        free.put("edition", "community");
        issue(free).then().statusCode(422).body("errors.keySet()", contains("edition"));
        Map<String, Object> backwards = order();
        backwards.put("ends", "2025-01-01T00:00:00Z");
        issue(backwards).then().statusCode(422).body("errors.keySet()", contains("ends"));
        Map<String, Object> vague = order();
        vague.put("starts", "tomorrow");
        issue(vague).then().statusCode(422).body("errors.keySet()", contains("starts"));
    }

    @Test
    void listIsSearchedByOrganizationAndState() {
        String id = issue(order()).then().statusCode(201).extract().path("id");
        api(sales).get("/api/v1/licenses?q=acm&state=valid").then().body("items.id", hasItem(id));
        api(sales).get("/api/v1/licenses?q=" + id).then().body("items.id", contains(id));
        api(sales).get("/api/v1/licenses?q=globex").then().body("items.id", not(hasItem(id)));
        api(sales).get("/api/v1/licenses?q=%25").then().body("items", equalTo(List.of()));
        api(sales).get("/api/v1/licenses?state=revoked&q=" + id).then().body("items", empty());
    }

    private Response issue(Map<String, Object> order) {
        return api(sales).body(order).post("/api/v1/licenses");
    }

    private Map<String, Object> order() {
        return new HashMap<>(Map.of(
                "organization",
                acme,
                "product",
                World.PRODUCT,
                "edition",
                "business",
                "seats",
                50,
                "trial",
                true,
                "starts",
                "2026-01-01T00:00:00Z",
                "ends",
                "2126-01-01T00:00:00Z"));
    }
}
