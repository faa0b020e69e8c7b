package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseLifeTest {
    @Inject
    World world;

    private String sales;
    private String admin;

    @BeforeEach
    void people() {
        sales = world.staff(Role.SALES);
        admin = world.member("living", Role.ADMIN);
        world.member("other-living", Role.ADMIN);
    }

    @Test
    void trialBecomesPaidWithGraceAndANewKey() {
        String id = issue(Map.of("trial", true));
        long serial = serial(id);
        change(id, "conversion", Map.of("ends", "2126-11-30"))
                .statusCode(200)
                .body("trial", is(false))
                .body("grace_days", is(14))
                .body("ends", is("2126-11-30T23:59:59Z"))
                .body("serial", greaterThan((int) serial));
        change(id, "conversion", Map.of("ends", "2127-11-30")).statusCode(409);
        history(id).body("items.kind", contains("converted", "issued"));
    }

    @Test
    void renewalKeepsTheIdAndNeverShortens() {
        String id = issue(Map.of("ends", "2125-12-31"));
        change(id, "renewal", Map.of("ends", "2125-06-30")).statusCode(422).body("errors.keySet()", contains("ends"));
        change(id, "renewal", Map.of("ends", "2126-12-31"))
                .statusCode(200)
                .body("id", is(id))
                .body("ends", is("2126-12-31T23:59:59Z"));
        change(id, "extension", Map.of("ends", "2127-01-31")).statusCode(200);
        history(id).body("items.kind", contains("extended", "renewed", "issued"));
    }

    @Test
    void seatsAndEditionChangeInMidTerm() {
        String id = issue(Map.of());
        change(id, "seats", Map.of("seats", 80)).statusCode(200).body("seats", is(80));
        change(id, "seats", Map.of("seats", 80)).statusCode(422).body("errors.keySet()", contains("seats"));
        change(id, "edition", Map.of("edition", "enterprise"))
                .statusCode(200)
                .body("edition", is("enterprise"))
                .body("features", hasItem("saml-sso"))
                .body("limits.installations", is(25));
        change(id, "edition", Map.of("edition", "community")).statusCode(422);
        api(admin)
                .get("/api/v1/licenses/" + id + "/changes")
                .then()
                .body("items.kind", contains("edition_changed", "seats_changed", "issued"));
    }

    @Test
    void whatIfChangesNothing() {
        String id = issue(Map.of());
        api(sales)
                .get("/api/v1/licenses/%s/changes/edition?edition=enterprise".formatted(id))
                .then()
                .statusCode(200)
                .body("features_gained", hasItem("SAML/SSO"))
                .body("features_lost", empty())
                .body("grants.find { it.name == 'Edition' }.then", is("Enterprise"));
        api(sales)
                .get("/api/v1/licenses/%s/changes/revocation?reason=Unpaid".formatted(id))
                .then()
                .statusCode(200)
                .body("features_lost", hasItem("Compliance Dashboards"));
        api(sales).get("/api/v1/licenses/" + id).then().body("edition", is("business"));
        api(admin)
                .get("/api/v1/licenses/%s/changes/edition".formatted(id))
                .then()
                .statusCode(403);
    }

    @Test
    void suspendedLicenseCountsNoMoreUntilItIsResumed() {
        String id = issue(Map.of());
        change(id, "suspension", Map.of()).statusCode(422).body("errors.keySet()", contains("reason"));
        change(id, "suspension", Map.of("reason", "An invoice is open."))
                .statusCode(200)
                .body("state", is("suspended"));
        api(sales).get("/api/v1/licenses?state=suspended").then().body("items.id", hasItem(id));
        change(id, "suspension", Map.of("reason", "Again.")).statusCode(409);
        change(id, "resumption", Map.of()).statusCode(200).body("state", is("valid"));
    }

    @Test
    void transferredLicenseLivesOnElsewhere() {
        String id = issue(Map.of());
        change(id, "transfer", Map.of("organization", "living")).statusCode(422);
        String successor = change(id, "transfer", Map.of("organization", "other-living"))
                .statusCode(200)
                .body("organization", is("other-living"))
                .body("id", not(is(id)))
                .extract()
                .path("id");
        api(sales).get("/api/v1/licenses/" + id).then().body("state", is("transferred"));
        change(id, "seats", Map.of("seats", 5)).statusCode(409);
        api(admin).get("/api/v1/licenses/" + successor).then().statusCode(404);
        history(successor).body("items.kind", contains("received"));
    }

    @Test
    void licenseCanBeTiedToOneInstallation() {
        String id = issue(Map.of());
        change(id, "installation", Map.of("installation", "factory")).body("installation", is("factory"));
        change(id, "installation", Map.of()).body("installation", is((Object) null));
    }

    @Test
    void requestGoesFromTheQuestionToTheLicense() {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "product", World.PRODUCT, "edition", "business", "seats", 20, "wish", "trial", "note", "For a pilot."));
        String id = api(admin)
                .body(wish)
                .post("/api/v1/license-requests")
                .then()
                .statusCode(201)
                .body("state", is("open"))
                .extract()
                .path("id");
        String path = "/api/v1/license-requests/" + id;
        api(world.member("living", Role.VIEWER))
                .body(wish)
                .post("/api/v1/license-requests")
                .then()
                .statusCode(403);
        api(world.member("other-living", Role.ADMIN)).get(path).then().statusCode(404);
        api(admin).post(path + "/acceptance").then().statusCode(409);
        api(admin).post(path + "/license").then().statusCode(403);
        api(sales)
                .post(path + "/license")
                .then()
                .statusCode(200)
                .body("trial", is(true))
                .body("seats", is(20));
        api(admin).get(path).then().body("state", is("issued"));
        api(sales).body(Map.of("reason", "Late")).post(path + "/refusal").then().statusCode(409);
        api(admin)
                .body(Map.of("wish", "much"))
                .post("/api/v1/license-requests")
                .then()
                .statusCode(422)
                .body("errors.keySet()", hasItems("wish", "edition", "seats", "months"));
    }

    private String issue(Map<String, Object> changes) {
        return LicenseOrder.placed(sales, "living", changes)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse change(String id, String act, Map<String, Object> value) {
        return api(sales)
                .body(value)
                .post("/api/v1/licenses/%s/changes/%s".formatted(id, act))
                .then();
    }

    private ValidatableResponse history(String id) {
        return api(sales)
                .get("/api/v1/licenses/%s/changes".formatted(id))
                .then()
                .statusCode(200);
    }

    private long serial(String id) {
        Object serial = world.ask("select serial from license where cast(id as text) = ?1", id);
        assertThat(serial).isNotNull();
        return ((Number) serial).longValue();
    }
}
