package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.person.Role;

/** What a run intends for each organization, looked at, accepted, done and taken back, on the ERP's own sample. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ChangesTest extends ChangesScene {
    @Test
    void planNamesWhatEachOrganizationGetsAndWhoLosesWhat() {
        UUID plan = started(PLAYBOOK, "dry_run", Map.of());
        assertThat(state(plan)).isEqualTo(RunState.DONE);
        String changes = "/api/v1/runs/%s/changes".formatted(plan);

        api(admin)
                .get(changes + "?q=9&limit=5")
                .then()
                .statusCode(200)
                .body("sum.totals.organizations", equalTo(48))
                .body("sum.unmapped_keys.key", hasItem("blockchain"))
                .body("items.find { it.organization == '9' }.created.module", hasItem("sales"))
                .body("items.find { it.organization == '9' }.state", equalTo("planned"));
        api(admin)
                .header("Accept", "text/csv")
                .get(changes)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .body(containsString("organization,key,state,change,module,submodule,status,because"))
                .body(containsString(",9,planned,created,sales,,enabled,crm"));
        api(admin).get(changes + ".json").then().statusCode(200).body("items.size()", equalTo(48));
        api(admin)
                .get("/api/v1/runs/%s/access-changes?losing=true&organization=15".formatted(plan))
                .then()
                .statusCode(200)
                .body("unaccepted", greaterThan(3))
                .body("items[0].losses", hasItem("blockchain"));
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");

        Browser browser = Browser.signedIn(admin);
        browser.open("/runs/" + plan).then().body(containsString("Changes by organization"));
        browser.open("/runs/%s/changes?show=losing&sort=-losses".formatted(plan))
                .then()
                .statusCode(200)
                .body(containsString("blockchain"))
                .body(containsString("not accepted"));
        browser.open("/runs/%s/changes.csv".formatted(plan)).then().statusCode(200);
        browser.open("/runs/%s/access-changes?q=eva".formatted(plan)).then().statusCode(200);
        Browser.signedIn(world.member("globex", Role.ADMIN))
                .open("/runs/%s/changes".formatted(plan))
                .then()
                .statusCode(404);
        api(world.member("globex", Role.ADMIN)).get(changes).then().statusCode(404);
    }

    @Test
    void lossesAreAcceptedByNameThenItIsDoneAndOneOrganizationIsTakenBack() {
        UUID run = started(PLAYBOOK, "execute", Map.of());
        assertThat(state(run)).isEqualTo(RunState.WAITING);
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");

        Browser browser = Browser.signedIn(admin);
        String page = "/runs/%s/changes/15".formatted(run);
        browser.open(page).then().statusCode(200).body(containsString("It loses"));
        String name = ask(target, "select name from organizations where id = 15");
        browser.submit(page, page + "/accepted-loss", Map.of("name", "Somebody else"))
                .then()
                .statusCode(422)
                .body(containsString("Type the name of the organization"))
                .body(containsString("Somebody else"));
        browser.submit(page, page + "/accepted-loss", Map.of("name", name))
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("Accepted by " + admin));
        browser.submit(
                        "/runs/%s/access-changes".formatted(run),
                        "/runs/%s/accepted-losses".formatted(run),
                        Map.of("name", "Box"))
                .then()
                .statusCode(422);
        api(admin)
                .body(Map.of("organizations", List.of("no such")))
                .post("/api/v1/runs/%s/accepted-losses".formatted(run))
                .then()
                .statusCode(422);
        api(admin)
                .body(Map.of("organizations", "all"))
                .post("/api/v1/runs/%s/accepted-losses".formatted(run))
                .then()
                .statusCode(200)
                .body("unaccepted", equalTo(0));
        browser.submit("/runs/" + run, "/runs/%s/confirmation".formatted(run), Map.of())
                .then()
                .statusCode(303);
        work(run);

        assertThat(state(run)).isEqualTo(RunState.DONE);
        Response done = api(admin).get("/api/v1/runs/%s/changes?q=9".formatted(run));
        done.then().body("items.find { it.organization == '9' }.state", equalTo("applied"));
        assertThat((String) done.path("sum.applied_digest")).isEqualTo(done.path("sum.digest"));

        String nine = "/runs/%s/changes/9".formatted(run);
        Response taken = browser.submit(nine, nine + "/undo", Map.of());
        taken.then().statusCode(303);
        work(UUID.fromString(taken.getHeader("Location").replaceFirst(".*/runs/", "")));
        browser.open(nine)
                .then()
                .body(containsString("Taken back"))
                .body(not(containsString("Take this organization back")));
        assertThat(ask(target, "select count(*) from org_entitlements where org_id = 9"))
                .isEqualTo("0");
        assertThat(ask(target, "select count(*) > 0 from org_entitlements where org_id = 8"))
                .isEqualTo("t");
        api(admin)
                .body(Map.of("organization", "no such"))
                .post("/api/v1/runs/%s/undo".formatted(run))
                .then()
                .statusCode(422);
    }
}
