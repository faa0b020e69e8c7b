package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;

/** What is planned 30 and 90 days after the gating was switched on, cancelled, begun, and begun too early. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class FollowUpsTest extends ChangesScene {
    private static final String SOONER = "entitlements-by-default";

    @Inject
    ScheduleRound round;

    private ValidatableResponse calendar() {
        return api(admin)
                .get("/api/v1/installations/%s/scheduled-runs".formatted(installation))
                .then()
                .statusCode(200);
    }

    private UUID migratedAndSwitchedOn(Browser browser) {
        UUID run = started(PLAYBOOK, "execute", Map.of("accept_losses", "all"));
        assertThat(state(run)).isEqualTo(RunState.DONE);
        calendar().body("items", hasSize(0));
        browser.submit("/runs/" + run, "/runs/%s/tasks/gating/done".formatted(run), Map.of());
        return run;
    }

    private Response asked(String playbook, Map<String, ?> parameters) {
        return OrderedRun.placed(admin, installation, playbook, "execute", parameters);
    }

    @Test
    void tickingTheGatingPlansTheCleanUpWhichBeginsAtItsTimeUnlessItIsCancelled() {
        Browser browser = Browser.signedIn(admin);
        UUID run = migratedAndSwitchedOn(browser);

        calendar()
                .body("items.playbook", contains(SOONER, "drop-module-flags"))
                .body("items.state", contains("planned", "planned"))
                .body("items[0].follows_run", equalTo(run.toString()));
        Instant due = Instant.parse(calendar().extract().path("items[1].due_at"));
        assertThat(Duration.between(Instant.now(), due)).isBetween(Duration.ofDays(89), Duration.ofDays(90));
        browser.open("/installations/%s/scheduled-runs".formatted(installation))
                .then()
                .body(containsString("as what follows"));
        String later = calendar().extract().path("items[1].id");
        api(admin)
                .delete("/api/v1/installations/%s/scheduled-runs/%s".formatted(installation, later))
                .then()
                .statusCode(200);

        world.change("update run_task set done_at = done_at - interval '30 days' where run_id = ?", run);
        world.change(
                "update scheduled_run set due_at = due_at - interval '30 days' where installation_id = ?",
                installation);
        round.go(() -> false);

        calendar().body("items.state", contains("started", "cancelled"));
        UUID begun = UUID.fromString(calendar().extract().path("items[0].run"));
        assertThat(state(work(begun))).isEqualTo(RunState.DONE);
        assertThat(
                        ask(
                                target,
                                "select col_description('organizations'::regclass, attnum) from pg_attribute where attrelid = 'organizations'::regclass and attname = 'enabled_modules'"))
                .startsWith("Deprecated");
    }

    @Test
    void whatBeginsBeforeItsTimeIsConfirmedAndOpeningTheTaskAgainTakesItOutOfTheCalendar() {
        Browser browser = Browser.signedIn(admin);
        UUID run = migratedAndSwitchedOn(browser);

        asked(SOONER, Map.of()).then().statusCode(422).body(containsString("30 days after"));
        String plan = OrderedRun.placed(admin, installation, SOONER, "dry_run")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        work(UUID.fromString(plan));
        browser.open("/runs/" + plan)
                .then()
                .body(containsString("It is early for this"))
                .body(containsString("type the name of the installation"));
        browser.submit("/runs/" + plan, "/runs/%s/start".formatted(plan), Map.of("confirm", "Bocks"))
                .then()
                .statusCode(422);
        api(admin)
                .body(Map.of(
                        "playbook",
                        SOONER,
                        "at",
                        Instant.now().plus(Duration.ofDays(2)).toString()))
                .post("/api/v1/installations/%s/scheduled-runs".formatted(installation))
                .then()
                .statusCode(422);
        String begun = asked(SOONER, Map.of("confirm", "Books"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(state(work(UUID.fromString(begun)))).isEqualTo(RunState.DONE);

        browser.submit("/runs/" + run, "/runs/%s/tasks/gating/reopened".formatted(run), Map.of());
        calendar().body("items.state", contains("cancelled", "cancelled"));
        asked("drop-module-flags", Map.of()).then().statusCode(422).body(containsString("was not ticked yet"));
    }
}
