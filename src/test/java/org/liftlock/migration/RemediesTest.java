package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;

/** What is offered when something is amiss after a run, and what deletes rows for good. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RemediesTest extends ChangesScene {
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
        OrderedRun.placed(admin, installation, "empty-installation", "execute")
                .then()
                .statusCode(422);
        world.change("update installation set environment = 'production' where id = ?", installation);
        browser.open(work).then().body(containsString("Not possible here"));
        OrderedRun.placed(admin, installation, "empty-installation", "dry_run")
                .then()
                .statusCode(409)
                .body("code", equalTo("wrong_environment"));
        assertThat(ask(target, "select count(*) from organizations")).isEqualTo("48");
    }
}
