package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Sample;
import org.liftlock.work.Errand;

/** What a run intends for each organization, looked at, accepted, done and taken back, on the ERP's own sample. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ChangesTest {
    private static final String PLAYBOOK = "migrate-legacy-entitlements";

    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Inject
    Products products;

    private Target target;
    private String admin;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        target = ScratchDatabases.create();
        Product erp = products.get("erp");
        Sample sample = Objects.requireNonNull(erp.sample());
        execute(target, sample.schemaSql(), sample.generateSql("small"));
        for (Pack.Migration migration : erp.pack("entitlements").migrations()) {
            execute(target, migration.sql());
        }
        admin = world.member("erps", Role.ADMIN);
        installation = workshop.installation("erps", target);
        world.change(
                "update installation set product = 'erp', edition = 'entitlements', name = 'Books', environment = 'staging' where id = ?",
                installation);
    }

    private UUID started(String playbook, String mode, Map<String, ?> parameters) {
        String id = api(admin)
                .body(Map.of(
                        "installation", installation, "playbook", playbook, "mode", mode, "parameters", parameters))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return work(UUID.fromString(id));
    }

    private UUID work(UUID run) {
        workshop.worker(products, Clock.systemUTC())
                .work(new Errand(run, workshop.organization(installation)), () -> false);
        return run;
    }

    private RunState state(UUID run) {
        return workshop.of(run, Run::state);
    }

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

    @Test
    void afterTheRunItsRemediesAreOfferedByTheTime() {
        UUID run = started(PLAYBOOK, "execute", Map.of("accept_losses", "all"));
        assertThat(state(run)).isEqualTo(RunState.DONE);
        String back = "/runs/%s/rollback".formatted(run);
        Browser browser = Browser.signedIn(admin);

        browser.open(back)
                .then()
                .statusCode(200)
                .body(containsString("is ticked"))
                .body(containsString("work#switch-gating-off"));
        browser.submit("/runs/" + run, "/runs/%s/tasks/gating/done".formatted(run), Map.of());
        browser.open(back).then().body(containsString("The time counts from"));
        api(admin)
                .get("/api/v1/runs/%s/way-back".formatted(run))
                .then()
                .body("rollback_plan.turn", contains("now", "later", "later"))
                .body("rollback_plan[0].playbook", equalTo("switch-gating-off"));

        world.change(
                "update run_task set done_at = done_at - interval '4 hours' where run_id = ? and id = 'gating'", run);

        browser.open(back)
                .then()
                .body(containsString("Its time is over"))
                .body(not(containsString("work#switch-gating-off")));
        api(admin)
                .get("/api/v1/runs/" + run)
                .then()
                .body("way_back.rollback_plan.turn", contains("over", "now", "later"));
        UUID off = started("switch-gating-off", "execute", Map.of());
        assertThat(state(off)).isEqualTo(RunState.WAITING);
        browser.submit("/runs/" + off, "/runs/%s/confirmation".formatted(off), Map.of());
        work(off);
        assertThat(state(off)).isEqualTo(RunState.DONE);
    }

    @Test
    void whatDeletesRowsForGoodAsksForTheNameAndSparesProduction() {
        Browser browser = Browser.signedIn(admin);
        String work = "/installations/%s/work".formatted(installation);
        browser.open(work)
                .then()
                .statusCode(200)
                .body(containsString("Migrate module flags"))
                .body(containsString("Begin with empty tables"));
        Response planned = browser.submit(work, work, Map.of("playbook", "empty-installation"));
        planned.then().statusCode(303);
        UUID plan = work(UUID.fromString(planned.getHeader("Location").replaceFirst(".*/runs/", "")));
        String page = "/runs/" + plan;
        browser.open(page).then().body(containsString("type its name"));

        browser.submit(page, page + "/start", Map.of("confirm", "Bocks"))
                .then()
                .statusCode(422)
                .body(containsString("Type the name of the installation"))
                .body(containsString("Bocks"));
        api(admin)
                .body(Map.of("installation", installation, "playbook", "empty-installation", "mode", "execute"))
                .post("/api/v1/runs")
                .then()
                .statusCode(422);
        world.change("update installation set environment = 'production' where id = ?", installation);
        browser.open(work).then().body(containsString("Not possible here"));
        api(admin)
                .body(Map.of("installation", installation, "playbook", "empty-installation", "mode", "dry_run"))
                .post("/api/v1/runs")
                .then()
                .statusCode(409)
                .body("code", equalTo("wrong_environment"));
        assertThat(ask(target, "select count(*) from organizations")).isEqualTo("48");
    }
}
