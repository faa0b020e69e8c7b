package org.liftlock.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Roles, grants and delegations, as programs use them. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class GivenAccessTest {
    private static final String TOMORROW =
            Instant.now().plus(Duration.ofDays(1)).toString();

    @Inject
    World world;

    private RequestSpecification admin;
    private RequestSpecification manager;
    private RequestSpecification viewer;
    private String viewerId;
    private String managerId;

    @BeforeEach
    void signIn() {
        world.licensed("given");
        admin = api(world.member("given", Role.ADMIN));
        manager = api(world.member("given", Role.MANAGER));
        viewer = api(world.member("given", Role.VIEWER));
        viewerId = viewer.get("/api/v1/me").path("id");
        managerId = manager.get("/api/v1/me").path("id");
    }

    @Test
    void grantCountsFromTheNextRequestUntilItIsTakenBack() {
        String grant = admin.body(Map.of(
                        "person", viewerId, "permission", "runs:start", "reason", "On call", "ends_at", TOMORROW))
                .post("/api/v1/rbac/grants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        viewer.get("/api/v1/me").then().body("permissions", hasItem("runs:start"));
        viewer.queryParam("permission", "runs:start")
                .get("/api/v1/rbac/decisions")
                .then()
                .statusCode(200)
                .body("allowed", is(true))
                .body("because[0]", containsString("On call"));
        admin.delete("/api/v1/rbac/grants/" + grant).then().statusCode(204);
        viewer.get("/api/v1/me").then().body("permissions", not(hasItem("runs:start")));
        viewer.queryParam("permission", "runs:start")
                .get("/api/v1/rbac/decisions")
                .then()
                .body("allowed", is(false))
                .body("help[0]", containsString("admin@given.example"));
    }

    @Test
    void conditionsOfAGrantAreKept() {
        admin.body(Map.of(
                        "person",
                        viewerId,
                        "permission",
                        "webhooks:read",
                        "reason",
                        "From the office",
                        "networks",
                        List.of("203.0.113.0/24")))
                .post("/api/v1/rbac/grants")
                .then()
                .statusCode(201);
        viewer.get("/api/v1/webhooks").then().statusCode(403);
        admin.body(Map.of(
                        "person",
                        viewerId,
                        "permission",
                        "webhooks:read",
                        "reason",
                        "From this machine",
                        "networks",
                        List.of("127.0.0.0/8", "::1")))
                .post("/api/v1/rbac/grants")
                .then()
                .statusCode(201);
        viewer.get("/api/v1/webhooks").then().statusCode(200);
    }

    @Test
    void nobodyGivesWhatTheirOwnRoleDoesNotHoldNorAnythingToThemselves() {
        admin.body(Map.of("person", viewerId, "permission", "licenses:issue", "reason", "Try"))
                .post("/api/v1/rbac/grants")
                .then()
                .statusCode(422)
                .body("errors", hasKey("permission"));
        String me = admin.get("/api/v1/me").path("id");
        admin.body(Map.of("person", me, "permission", "runs:start", "reason", "Try"))
                .post("/api/v1/rbac/grants")
                .then()
                .statusCode(422)
                .body("errors", hasKey("person"));
        admin.body(Map.of("name", "Seller", "inherits", "viewer", "permissions", List.of("licenses:issue")))
                .post("/api/v1/rbac/roles")
                .then()
                .statusCode(422)
                .body("errors", hasKey("permissions"));
        manager.body(Map.of("person", viewerId, "permission", "runs:start", "reason", "Try"))
                .post("/api/v1/rbac/grants")
                .then()
                .statusCode(403);
    }

    @Test
    void memberLetsAnotherUseAPermissionForATimeAndTheyCannotPassItOn() {
        manager.body(Map.of("receiver", viewerId, "permission", "runs:approve", "reason", "Holidays"))
                .post("/api/v1/rbac/delegations")
                .then()
                .statusCode(422)
                .body("errors", hasKey("ends_at"));
        String passed = manager.body(Map.of(
                        "receiver", viewerId, "permission", "runs:approve", "reason", "Holidays", "ends_at", TOMORROW))
                .post("/api/v1/rbac/delegations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        viewer.get("/api/v1/me").then().body("permissions", hasItem("runs:approve"));
        viewer.body(Map.of(
                        "receiver", managerId, "permission", "runs:approve", "reason", "Further", "ends_at", TOMORROW))
                .post("/api/v1/rbac/delegations")
                .then()
                .statusCode(422)
                .body("errors", hasKey("permission"));
        viewer.delete("/api/v1/rbac/delegations/" + passed).then().statusCode(404);
        world.change("update membership set role = 'user' where person_id = cast(? as uuid)", managerId);
        viewer.get("/api/v1/me").then().body("permissions", not(hasItem("runs:approve")));
        world.change("update membership set role = 'manager' where person_id = cast(? as uuid)", managerId);
        manager.delete("/api/v1/rbac/delegations/" + passed).then().statusCode(204);
        viewer.get("/api/v1/me").then().body("permissions", not(hasItem("runs:approve")));
    }

    @Test
    void roleOfAnOrganizationIsHeldChangedAndRemovedOnlyWhenFree() {
        String role = admin.body(
                        Map.of("name", "Release lead", "inherits", "viewer", "permissions", List.of("runs:start")))
                .post("/api/v1/rbac/roles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        world.change("update membership set role = ? where person_id = cast(? as uuid)", role, viewerId);
        viewer.get("/api/v1/me").then().body("role", is(role)).body("permissions", hasItem("runs:start"));
        admin.delete("/api/v1/rbac/roles/" + role).then().statusCode(409);
        admin.body(Map.of("name", "Release lead", "permissions", List.of()))
                .put("/api/v1/rbac/roles/" + role)
                .then()
                .statusCode(200);
        viewer.get("/api/v1/me").then().body("permissions", not(hasItem("runs:start")));
        world.change("update membership set role = 'viewer' where person_id = cast(? as uuid)", viewerId);
        admin.delete("/api/v1/rbac/roles/" + role).then().statusCode(204);
        api(world.member("other", Role.ADMIN)).get("/api/v1/rbac/roles").then().body("items.id", not(hasItem(role)));
    }

    @Test
    void supportSeesOnlyOrganizationsThatLetThemInAndLeavesARecord() {
        String installation = world.installation("given").toString();
        String supporter = world.staff(Role.SUPPORT);
        world.change("delete from support_grant");
        RequestSpecification support = api(supporter);
        support.get("/api/v1/installations/" + installation).then().statusCode(404);
        support.get("/api/v1/installations").then().body("items.id", not(hasItem(installation)));
        String opening = admin.body(Map.of("who", supporter, "reason", "Look at it", "ends_at", TOMORROW))
                .post("/api/v1/support-access")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        support.get("/api/v1/installations/" + installation).then().statusCode(200);
        admin.get("/api/v1/support-access/visits")
                .then()
                .statusCode(200)
                .body("items.path", hasItem("/api/v1/installations/" + installation))
                .body("items.email", hasItem(supporter));
        api(world.member("other", Role.ADMIN))
                .get("/api/v1/support-access/visits")
                .then()
                .body("items.size()", is(0));
        admin.delete("/api/v1/support-access/" + opening).then().statusCode(204);
        support.get("/api/v1/installations/" + installation).then().statusCode(404);
    }
}
