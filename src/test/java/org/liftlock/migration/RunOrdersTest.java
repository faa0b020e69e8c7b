package org.liftlock.migration;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.person.Role;

/** What is wrong with an order, and who may give it. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RunOrdersTest extends RunApiScene {
    @Test
    void wrongEditionIsRefused() {
        world.change("update installation set edition = 'enterprise' where id = ?", installation);
        start("execute").then().statusCode(409).body("code", is("wrong_edition"));
    }

    @Test
    void unknownStrategyIsNamed() {
        String id = started("execute");
        api(admin)
                .body(Map.of("strategy", "hope"))
                .post("/api/v1/runs/" + id + "/rollback")
                .then()
                .statusCode(422)
                .body("errors", hasKey("strategy"));
    }

    @Test
    void everyFlawOfAnOrderIsNamed() {
        api(admin)
                .body(Map.of("mode", "wish"))
                .post("/api/v1/runs")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasKey("installation"))
                .body("errors", hasKey("playbook"))
                .body("errors", hasKey("mode"));
        api(admin)
                .body(Map.of("installation", installation, "playbook", "no-such", "mode", "dry_run"))
                .post("/api/v1/runs")
                .then()
                .statusCode(422)
                .body("errors", hasKey("playbook"));
    }

    @Test
    void secretsAreNotTakenAsParameters() {
        api(admin)
                .body(Map.of(
                        "installation",
                        installation,
                        "playbook",
                        "community-to-business",
                        "mode",
                        "dry_run",
                        "parameters",
                        Map.of("SECRET_KEY", "hush", "services", Map.of("ml", "nonsense"))))
                .post("/api/v1/runs")
                .then()
                .statusCode(422)
                .body("errors", hasKey("parameters.SECRET_KEY"))
                .body("errors", hasKey("parameters.services.ml"))
                .body(not(containsString("hush")));
    }

    @Test
    void otherOrganizationsRunsDoNotExist() {
        String id = started("execute");
        String stranger = world.member("globex", Role.ADMIN);
        for (String path : new String[] {"pause", "cancellation", "retry", "confirmation"}) {
            api(stranger).post("/api/v1/runs/" + id + "/" + path).then().statusCode(404);
        }
        api(stranger)
                .body(Map.of("strategy", "keep_data"))
                .post("/api/v1/runs/" + id + "/rollback")
                .then()
                .statusCode(404);
        api(stranger).delete("/api/v1/runs/" + id + "/pause").then().statusCode(404);
        api(stranger).get("/api/v1/runs/" + id).then().statusCode(404);
        api(stranger).get("/api/v1/runs/" + id + "/log").then().statusCode(404);
        api(stranger).get("/api/v1/runs").then().body("items.id", not(hasItem(id)));
        api(stranger)
                .body(Map.of("installation", installation, "playbook", "community-to-business", "mode", "dry_run"))
                .post("/api/v1/runs")
                .then()
                .statusCode(404);
    }

    @Test
    void unknownRunsAreNotFound() {
        api(admin)
                .get("/api/v1/runs/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        api(admin).get("/api/v1/runs/nonsense").then().statusCode(404);
    }

    @Test
    void viewerOnlyLooks() {
        String id = started("execute");
        String viewer = world.member("acme", Role.VIEWER);
        api(viewer).get("/api/v1/runs/" + id).then().statusCode(200);
        api(viewer).post("/api/v1/runs/" + id + "/pause").then().statusCode(403).body("code", is("forbidden"));
    }
}
