package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;
import org.liftlock.product.Products;
import org.liftlock.product.SmallProduct;
import org.liftlock.work.Errand;

/** What the data say against can be let go on only by somebody who says why. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class OverrideTest {
    private static final String PLAYBOOK = """
            name: basic-to-full
            title: From Basic to Full
            from: basic
            to: full
            summary: Adds teams.
            downtime: None.
            checklist:
              - {item: Bring the schema up, step: schema}
            steps:
              - name: gate
                kind: stage_gate
                title: Is everybody there
                explanation: Asks.
                tasks:
                  - {id: there, title: Somebody is there, detail: Ask them., done_when: select exists (select 1 from users), overridable: true}
                measures: []
              - {name: schema, kind: migrate_schema, title: Schema, explanation: Adds tables., pack: full, lock_timeout_ms: 2000, attempts: 3}
            """;

    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Test
    void runGoesOnWithTheReasonThatStaysWithIt(@TempDir Path folder) {
        SmallProduct.in(folder).write("playbooks/basic-to-full.yaml", PLAYBOOK);
        Products products = Products.in(folder, new StepKinds());
        Target target = ScratchDatabases.create();
        execute(target, "create table users (id uuid primary key default gen_random_uuid(), name text)");
        String admin = world.member("override", Role.ADMIN);
        UUID installation = workshop.installation("override", target);
        Errand errand = new Errand(
                workshop.run(
                        products,
                        installation,
                        Mode.EXECUTE,
                        admin,
                        Instant.now().truncatedTo(ChronoUnit.MICROS)),
                workshop.organization(installation));
        RunWorker worker = workshop.worker(products, Clock.systemUTC());
        worker.work(errand, () -> false);
        assertThat(state(errand)).isEqualTo(RunState.WAITING);

        assertThatThrownBy(
                        () -> workshop.change(errand.id(), run -> run.steering().confirm(" ")))
                .isInstanceOf(Problem.Invalid.class);
        workshop.change(errand.id(), run -> run.steering().retry());
        worker.work(errand, () -> false);
        assertThat(state(errand)).as("looked again").isEqualTo(RunState.WAITING);
        workshop.change(errand.id(), run -> run.steering().confirm("They come on Monday."));
        worker.work(errand, () -> false);

        assertThat(state(errand)).isEqualTo(RunState.DONE);
        String summary = workshop.of(errand.id(), run -> run.step("gate").summary());
        assertThat(summary).endsWith("Let go on without Somebody is there, because: They come on Monday.");
    }

    private RunState state(Errand errand) {
        return workshop.of(errand.id(), Run::state);
    }

    @Test
    void pageAndApiAskForTheReason() {
        String admin = world.member("override", Role.ADMIN);
        Browser browser = Browser.signedIn(admin);
        String upgrade = "/installations/%s/upgrade".formatted(world.installation("override"));
        Response planned = browser.submit(upgrade, upgrade, Map.of("playbook", "community-to-business"));
        String run = planned.getHeader("Location").replaceFirst(".*/runs/", "");
        world.change("update run set state = 'waiting', mode = 'execute' where id = cast(? as uuid)", run);
        world.change("""
                update run_step set state = 'waiting', summary = 'Too few.',
                    waiting = '{"for": "confirmation", "request": "Too few.", "against": true}'
                where run_id = cast(? as uuid) and position = 0""", run);

        browser.open("/runs/" + run)
                .then()
                .body(containsString("Look again"))
                .body(containsString("Go on all the same"))
                .body(not(containsString("I have done it, go on")));
        String page = "/runs/%s/override".formatted(run);
        browser.open(page).then().statusCode(200).body(containsString("Too few."));
        browser.submit(page, page, Map.of("reason", "  "))
                .then()
                .statusCode(422)
                .body(containsString("reason-error"))
                .body(containsString("Say why the run may go on"));
        String confirmation = "/api/v1/runs/%s/confirmation".formatted(run);
        api(admin).get("/api/v1/runs/" + run).then().body("waiting.reason_wanted", is(true));
        api(admin).post(confirmation).then().statusCode(422);
        browser.submit(page, page, Map.of("reason", "They come on Monday."))
                .then()
                .statusCode(303)
                .header("Location", endsWith("/runs/" + run));
        api(admin).body(Map.of("reason", "Again")).post(confirmation).then().statusCode(409);
        assertThat(String.valueOf(world.ask(
                        "select detail ->> 'reason' from audit_event where action = 'run.overridden' and subject = ?",
                        run)))
                .isEqualTo("They come on Monday.");
    }
}
