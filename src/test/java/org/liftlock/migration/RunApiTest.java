package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RunApiTest {
    @Inject
    World world;

    private String admin;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
    }

    private Response start(String mode) {
        return api(admin)
                .body(Map.of("installation", installation, "playbook", "community-to-business", "mode", mode))
                .post("/api/v1/runs");
    }

    private String started(String mode) {
        return start(mode).then().statusCode(201).extract().path("id");
    }

    @Test
    void startedRunHasTheDescribedShape() {
        Response answer = start("dry_run");
        answer.then()
                .statusCode(201)
                .body("state", is("queued"))
                .body("mode", is("dry_run"))
                .body("playbook", is("community-to-business"))
                .body("installation", is(installation.toString()))
                .body("digest", nullValue())
                .body("steps[0].name", is("preflight"))
                .body("steps[0].kind", is("preflight"))
                .body("steps[0].state", is("pending"))
                .body("steps[0].progress", equalTo(Map.of("done", 0, "total", 0, "unit", "")))
                .body("steps[0].findings", empty())
                .body("proofs", empty())
                .body("error", nullValue())
                .header("Location", containsString("/api/v1/runs/"));
        JsonPath again = api(admin)
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(again.getMap(""))
                .isEqualTo(withStoredInstants(answer.jsonPath().getMap(""), again));
    }

    /** PostgreSQL keeps microseconds. */
    private static Map<Object, Object> withStoredInstants(Map<Object, Object> sent, JsonPath stored) {
        sent.put("created_at", stored.getString("created_at"));
        return sent;
    }

    @Test
    void failedRunSaysWhatToDo() {
        String id = started("execute");
        world.change("""
                update run set state = 'failed', error = cast(? as jsonb) where id = cast(? as uuid)""", """
                {"severity": "ERROR", "code": "wrong_password", "message": "No entry.", "remedy": "Mend it."}""", id);
        api(admin)
                .get("/api/v1/runs/" + id)
                .then()
                .body("error", equalTo(Map.of("code", "wrong_password", "message", "No entry.", "remedy", "Mend it.")));
        api(admin).get("/api/v1/installations/" + installation).then().body("state", is("attention"));
        api(admin).post("/api/v1/runs/" + id + "/retry").then().statusCode(200).body("state", is("queued"));
        api(admin).get("/api/v1/installations/" + installation).then().body("state", is("upgrading"));
    }

    @Test
    void proofsTellCountsAndHashes() {
        String id = started("execute");
        world.change("""
                insert into run_proof (run_id, organization_id, table_name, subject, rows_before, rows_after, hash_before, hash_after)
                select id, organization_id, 'users', 'Users', 3, 3, 'a', 'b' from run where id = cast(? as uuid)""", id);
        api(admin)
                .get("/api/v1/runs/" + id)
                .then()
                .body("proofs[0]", aMapWithSize(6))
                .body("proofs[0].table", is("users"))
                .body("proofs[0].rows_before", is(3))
                .body("proofs[0].rows_after", is(3))
                .body("proofs[0].hash_before", is("a"))
                .body("proofs[0].hash_after", is("b"))
                .body("proofs[0].equal", is(false));
    }

    @Test
    void installationHasOneRunAtATime() {
        String first = started("execute");
        start("execute").then().statusCode(409).body("code", is("run_active")).body("remedy", containsString(first));
        api(admin)
                .post("/api/v1/runs/" + first + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", is("cancelled"));
        start("dry_run").then().statusCode(201);
    }

    @Test
    void wrongEditionIsRefused() {
        world.change("update installation set edition = 'enterprise' where id = ?", installation);
        start("execute").then().statusCode(409).body("code", is("wrong_edition"));
    }

    @Test
    void pauseIsLaidDownAndTakenAway() {
        String id = started("execute");
        api(admin).post("/api/v1/runs/" + id + "/pause").then().statusCode(200);
        api(admin).post("/api/v1/runs/" + id + "/pause").then().statusCode(409).body("code", is("run_not_running"));
        api(admin)
                .delete("/api/v1/runs/" + id + "/pause")
                .then()
                .statusCode(200)
                .body("state", is("queued"));
        api(admin)
                .delete("/api/v1/runs/" + id + "/pause")
                .then()
                .statusCode(409)
                .body("code", is("run_not_paused"));
    }

    @Test
    void whatIsNotPossibleNowIsAConflict() {
        String id = started("execute");
        api(admin).post("/api/v1/runs/" + id + "/retry").then().statusCode(409).body("code", is("run_not_failed"));
        api(admin)
                .post("/api/v1/runs/" + id + "/confirmation")
                .then()
                .statusCode(409)
                .body("code", is("run_not_waiting"));
        api(admin)
                .body(Map.of("strategy", "keep_data"))
                .post("/api/v1/runs/" + id + "/rollback")
                .then()
                .statusCode(409)
                .body("code", is("run_not_reversible"));
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
    void listIsFiltered() {
        String id = started("dry_run");
        api(admin)
                .queryParam("installation", installation)
                .queryParam("state", "queued")
                .queryParam("mode", "dry_run")
                .get("/api/v1/runs")
                .then()
                .body("items.id", contains(id));
        api(admin)
                .queryParam("installation", installation)
                .queryParam("mode", "execute")
                .get("/api/v1/runs")
                .then()
                .body("items", empty());
        api(admin)
                .queryParam("installation", "nonsense")
                .get("/api/v1/runs")
                .then()
                .body("items", empty());
    }

    @Test
    void viewerOnlyLooks() {
        String id = started("execute");
        String viewer = world.member("acme", Role.VIEWER);
        api(viewer).get("/api/v1/runs/" + id).then().statusCode(200);
        api(viewer).post("/api/v1/runs/" + id + "/pause").then().statusCode(403).body("code", is("forbidden"));
    }

    @Test
    void playbooksListTheirSteps() {
        api(admin)
                .get("/api/v1/playbooks")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'community-to-business' }.product", is("aictrlnet"))
                .body("items.find { it.name == 'community-to-business' }.from", is("community"))
                .body("items.find { it.name == 'community-to-business' }.to", is("business"))
                .body("items.find { it.name == 'community-to-business' }.steps.kind", hasItem("migrate_schema"));
    }
}
