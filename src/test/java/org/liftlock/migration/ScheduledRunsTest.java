package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ScheduledRunsTest {
    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Inject
    ScheduleRound round;

    private String admin;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        admin = world.member("planners", Role.ADMIN);
        installation = workshop.installation("planners", ScratchDatabases.create());
        world.change("update installation set product = 'aictrlnet', edition = 'community' where id = ?", installation);
    }

    private ValidatableResponse plan(String playbook, Instant at) {
        return api(admin)
                .body(Map.of("playbook", playbook, "at", at.toString()))
                .post("/api/v1/installations/%s/scheduled-runs".formatted(installation))
                .then();
    }

    private String planned() {
        return plan("mend-statistics", Instant.now().plus(30, ChronoUnit.DAYS))
                .statusCode(201)
                .body("state", equalTo("planned"))
                .extract()
                .path("id");
    }

    private ValidatableResponse first() {
        return api(admin)
                .get("/api/v1/installations/%s/scheduled-runs".formatted(installation))
                .then()
                .statusCode(200);
    }

    private void comesDue(String id) {
        world.change("update scheduled_run set due_at = now() - interval '1 minute' where id = ?", UUID.fromString(id));
        round.go(() -> false);
    }

    @Test
    void plannedRunBeginsOnceItsTimeHasComeAndOnlyOnce() {
        String id = planned();
        round.go(() -> false);
        first().body("items[0].state", equalTo("planned")).body("items[0].run", nullValue());

        comesDue(id);
        round.go(() -> false);

        String run = first().body("items[0].state", equalTo("started"))
                .body("items[0].run", notNullValue())
                .extract()
                .path("items[0].run");
        api(admin)
                .get("/api/v1/runs/" + run)
                .then()
                .statusCode(200)
                .body("playbook", equalTo("mend-statistics"))
                .body("started_by", equalTo(admin));
    }

    @Test
    void seriesPlansTheNextWhenOneBeginsUntilSomebodyCancelsIt() {
        Instant due = Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String address = "/api/v1/installations/%s/scheduled-runs".formatted(installation);
        String id = api(admin)
                .body(Map.of("playbook", "mend-statistics", "at", due.toString(), "every_months", 1))
                .post(address)
                .then()
                .statusCode(201)
                .body("every_months", equalTo(1))
                .extract()
                .path("id");

        comesDue(id);

        String next = first().body("items.state", containsInAnyOrder("started", "planned"))
                .extract()
                .path("items.find { it.state == 'planned' }.id");
        assertThat(Instant.parse(first().extract().path("items.find { it.state == 'planned' }.due_at")))
                .isEqualTo(due);
        assertThat(Browser.signedIn(admin)
                        .open("/installations/%s/scheduled-runs".formatted(installation))
                        .asString())
                .contains("every month", "Cancel the series");
        api(admin).delete(address + "/" + next).then().statusCode(200);
        round.go(() -> false);
        first().body("items.state", containsInAnyOrder("started", "cancelled"));
        api(admin)
                .body(Map.of("playbook", "mend-statistics", "at", due.toString(), "every_months", 13))
                .post(address)
                .then()
                .statusCode(422);
    }

    @Test
    void cancelledRunNeverBegins() {
        String id = planned();
        String address = "/api/v1/installations/%s/scheduled-runs/%s".formatted(installation, id);

        api(admin).delete(address).then().statusCode(200).body("state", equalTo("cancelled"));
        comesDue(id);

        first().body("items[0].state", equalTo("cancelled"));
        api(admin).delete(address).then().statusCode(409).body("code", equalTo("schedule_ended"));
    }

    @Test
    void whoeverMayNotStartRunsAnyMoreStartsNoneLater() {
        String id = planned();
        world.change(
                "update membership set role = 'viewer' where person_id = (select id from person where email = ?)",
                admin);

        comesDue(id);

        world.change(
                "update membership set role = 'admin' where person_id = (select id from person where email = ?)",
                admin);
        first().body("items[0].state", equalTo("refused"))
                .body("items[0].remark", containsString("may not start runs here any more"));
    }

    @Test
    void planForThePastOrForAPlaybookThatIsNotThereIsRefused() {
        plan("mend-statistics", Instant.now().minusSeconds(60)).statusCode(422);
        plan("no-such-playbook", Instant.now().plusSeconds(60)).statusCode(422);
        assertThat(first().extract().jsonPath().getList("items")).isEmpty();
    }

    @Test
    void pageSaysHowToPlanKeepsWhatWasTypedWrongAndCancels() {
        String page = "/installations/%s/scheduled-runs".formatted(installation);
        Browser browser = Browser.signedIn(admin);
        assertThat(browser.open(page).asString()).contains("Nothing is planned", "Plan something for later");

        Response refused = browser.submit(page, page, Map.of("playbook", "community-to-business", "at", "tomorrow"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Give a day and a time", "value=\"tomorrow\"");

        String inAMonth =
                LocalDateTime.now(ZoneOffset.UTC).plusDays(30).withNano(0).toString();
        assertThat(browser.submit(page, page, Map.of("playbook", "community-to-business", "at", inAMonth))
                        .statusCode())
                .isEqualTo(303);
        String id = first().body("items[0].state", equalTo("planned")).extract().path("items[0].id");
        assertThat(browser.open(page).asString()).contains("Begins", "planned by " + admin);

        browser.submit(page, page + "/" + id + "/cancellation", Map.of());
        assertThat(browser.open(page).asString()).contains("Cancelled");
    }
}
