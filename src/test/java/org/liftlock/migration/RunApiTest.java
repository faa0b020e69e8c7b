package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RunApiTest extends RunApiScene {
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
