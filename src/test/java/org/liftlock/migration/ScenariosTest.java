package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;

/** Whoever has entitlements adopted says which case it is; production is never reset. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ScenariosTest extends ChangesScene {
    private static final String ADOPT = "adopt-entitlements";

    @BeforeEach
    void goBackToFlags() {
        execute(
                target,
                "drop table entitlement_events, org_subentitlements, org_entitlements, plan_entitlements, plans, submodules, modules cascade");
        world.change("update installation set edition = 'legacy' where id = ?", installation);
    }

    @Test
    void theResetOfStagingIsChosenPlannedConfirmedAndDone() {
        Browser browser = Browser.signedIn(admin);
        String upgrade = "/installations/%s/upgrade".formatted(installation);
        browser.open(upgrade)
                .then()
                .statusCode(200)
                .body(containsString("value=\"preserve\" checked"))
                .body(containsString("value=\"production\" disabled"));
        browser.submit(upgrade, upgrade, Map.of("playbook", ADOPT, "parameter.scenario", "production"))
                .then()
                .statusCode(422)
                .body(containsString("scenario-error"))
                .body(containsString("only for production, and Books is for staging"));
        Response planned = browser.submit(upgrade, upgrade, Map.of("playbook", ADOPT, "parameter.scenario", "reset"));
        String page = planned.getHeader("Location").replaceFirst(".*/runs/", "/runs/");
        UUID plan = work(UUID.fromString(page.replace("/runs/", "")));
        assertThat(state(plan)).isEqualTo(RunState.DONE);
        browser.open(page)
                .then()
                .body(containsString("Development or staging, beginning anew"))
                .body(containsString("Deletes every row of"))
                .body(containsString("This deletes rows for good"))
                .body(not(containsString("step-entitle-organizations")));
        String digest = workshop.of(plan, run -> run.digest().orElseThrow());
        Map<String, String> unconfirmed = Map.of("digest", digest, "confirm", "Box");
        browser.submit(page, page + "/start", unconfirmed).then().statusCode(422);
        Response begun = browser.submit(page, page + "/start", Map.of("digest", digest, "confirm", "Books"));
        begun.then().statusCode(303);
        UUID run = work(UUID.fromString(begun.getHeader("Location").replaceFirst(".*/runs/", "")));

        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(ask(target, "select (select count(*) from organizations) || ' ' || (select count(*) from modules)"))
                .isEqualTo("0 17");
    }

    @Test
    void theApiRefusesACaseThatIsNotKnownOrNotForTheEnvironment() {
        refused("sandbox", "production, preserve, reset, new");
        world.change("update installation set environment = 'production' where id = ?", installation);
        refused("reset", "only for development or staging, and Books is for production");
        api(admin)
                .get("/api/v1/playbooks")
                .then()
                .body(
                        "items.find { it.name == '%s' }.scenarios.id".formatted(ADOPT),
                        hasItems("production", "preserve", "reset", "new"));
        UUID run = UUID.fromString(
                ordered(Map.of()).then().statusCode(201).extract().path("id"));
        String chosen =
                workshop.of(run, known -> known.parameters().path("scenario").asText());
        assertThat(chosen).isEqualTo("production");
    }

    private void refused(String scenario, String why) {
        ordered(Map.of("scenario", scenario))
                .then()
                .statusCode(422)
                .body(containsString("parameters.scenario"))
                .body(containsString(why));
    }

    private Response ordered(Map<String, ?> parameters) {
        return OrderedRun.placed(admin, installation, ADOPT, "dry_run", parameters);
    }
}
