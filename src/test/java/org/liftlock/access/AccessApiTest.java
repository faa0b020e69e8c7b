package org.liftlock.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class AccessApiTest {
    @Inject
    World world;

    @Test
    void programsLearnWhoTheyAre() {
        String manager = world.member("acme", Role.MANAGER);
        World.api(manager)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("email", is(manager))
                .body("organization.slug", is("acme"))
                .body("role", is("manager"))
                .body("permissions", hasItems("runs:start", "runs:approve"))
                .body("permissions", not(hasItem("licenses:issue")));
        World.api(world.staff(Role.SALES))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("organization", nullValue())
                .body("role", is("sales"));
        given().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void permissionsSayWhatTheyAllowAndWhoHoldsThem() {
        World.api(world.member("acme", Role.VIEWER))
                .get("/api/v1/rbac/permissions")
                .then()
                .statusCode(200)
                .body("items.findAll { it.description.isEmpty() }", is(empty()))
                .body("items.find { it.id == 'runs:approve' }.resource", is("runs"))
                .body("items.find { it.id == 'runs:approve' }.action", is("approve"))
                .body("items.find { it.id == 'runs:approve' }.description", containsString("Approve"))
                .body("items.find { it.id == 'runs:approve' }.roles", hasItems("manager", "admin", "support"));
    }
}
