package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;

/** The changes of a run as programs ask for them: one organization alone, losses accepted by name, and taken back. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ChangeProgramsTest extends ChangesScene {
    private static final String GRANTED =
            "select coalesce(string_agg(distinct org_id::text, ' '), '') from org_entitlements";

    @Test
    void oneOrganizationAloneIsMigratedWithItsLossAcceptedByNameAndTakenBackAgain() {
        String name = ask(target, "select name from organizations where id = 15");
        UUID run = started(PLAYBOOK, "execute", Map.of("organization", "15", "accept_losses", List.of(name)));
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(ask(target, GRANTED)).isEqualTo("15");
        api(admin)
                .get("/api/v1/runs/%s/changes".formatted(run))
                .then()
                .body("total", equalTo(1))
                .body("items[0].state", equalTo("applied"))
                .body("items[0].losses_accepted_by", equalTo(admin));

        String undo = api(admin)
                .body(Map.of("organization", "15"))
                .post("/api/v1/runs/%s/undo".formatted(run))
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/runs/"))
                .extract()
                .path("id");
        assertThat(state(work(UUID.fromString(undo)))).isEqualTo(RunState.DONE);
        assertThat(ask(target, GRANTED)).isEmpty();
        api(admin).get("/api/v1/runs/%s/changes".formatted(run)).then().body("items[0].state", equalTo("undone"));
    }

    @Test
    void lossesOfOthersThanThoseNamedAreWaitedForAndAnUnknownNameIsRefused() {
        UUID run = started(PLAYBOOK, "execute", Map.of("accept_losses", List.of("15")));
        assertThat(state(run)).isEqualTo(RunState.WAITING);
        api(admin).post("/api/v1/runs/%s/cancellation".formatted(run));

        UUID unknown = started(PLAYBOOK, "dry_run", Map.of("accept_losses", List.of("15", "Umbrella")));
        assertThat(state(unknown)).isEqualTo(RunState.FAILED);
        assertThat(ask(target, GRANTED)).isEmpty();
    }

    @Test
    void planThatNoLongerHoldsWhenTheRunComesToWriteIsRefused() {
        UUID run = started(PLAYBOOK, "execute", Map.of());
        assertThat(state(run)).isEqualTo(RunState.WAITING);
        api(admin)
                .body(Map.of("organizations", "all"))
                .post("/api/v1/runs/%s/accepted-losses".formatted(run))
                .then()
                .statusCode(200);
        execute(target, "update organizations set enabled_modules = '{\"hr\": true}' where id = 9");
        api(admin).post("/api/v1/runs/%s/confirmation".formatted(run));
        work(run);

        assertThat(state(run)).isEqualTo(RunState.FAILED);
        api(admin)
                .get("/api/v1/runs/" + run)
                .then()
                .body(containsString("plan_changed"))
                .body(containsString("make the plan again"));
        assertThat(ask(target, GRANTED)).isEmpty();
        assertThat(ask(target, "select count(*) from entitlement_events")).isEqualTo("0");
    }
}
