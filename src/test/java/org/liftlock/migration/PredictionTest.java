package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;

/** Runs that are held to their rehearsal. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class PredictionTest extends RehearsalScene {
    private Departure departure(UUID run) {
        return of(run, found -> found.pausedBecause().orElseThrow());
    }

    private String code(UUID run) {
        return departure(run).code();
    }

    private void accept(UUID run) {
        workshop.change(run, found -> found.steering().resume("eve@acme.example", clock.instant()));
        work(run, () -> false);
    }

    @Test
    void runThatKeepsToItsRehearsalIsDoneAndComparedWithIt() {
        UUID rehearsal = through(Mode.REHEARSAL);
        execute(target, "insert into users (name) values ('Eve')");
        UUID run = through(Mode.EXECUTE);

        assertThat(of(run, Run::error)).isEmpty();
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(of(run, Run::departures)).isEmpty();
        assertThat(of(run, Run::prediction)).contains(rehearsal);
        Prediction prediction = of(run, found -> predictions.of(found).orElseThrow());
        StepPrediction move = prediction.step("move").orElseThrow();
        assertThat(move.rehearsedRows()).isEqualTo(50);
        assertThat(move.rows()).isEqualTo(51);
        assertThat(move.countsDiffer()).isTrue();
        assertThat(prediction.backup()).isPresent();
    }

    @Test
    void rehearsalThatIsOlderThanTheLastChangeForetellsNothing() {
        through(Mode.REHEARSAL);
        through(Mode.EXECUTE);
        world.change("update installation set edition = 'basic' where id = ?", installation);
        UUID plan = through(Mode.DRY_RUN);

        assertThat(of(plan, predictions::of)).isEmpty();
    }

    @Test
    void otherRowsThanCountedPauseTheRunUntilSomebodyAcceptsThem() {
        through(Mode.REHEARSAL);
        execute(target, "insert into mood values ('fertile')");
        UUID run = through(Mode.EXECUTE);

        assertThat(state(run)).isEqualTo(RunState.PAUSED);
        assertThat(code(run)).isEqualTo("rows_differ_from_prediction");
        api(admin)
                .get("/api/v1/runs/" + run)
                .then()
                .statusCode(200)
                .body("paused_because.code", org.hamcrest.Matchers.is("rows_differ_from_prediction"));

        accept(run);

        assertThat(of(run, Run::error)).isEmpty();
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(of(run, Run::departures)).singleElement().satisfies(departure -> {
            assertThat(departure.acceptedBy()).isEqualTo("eve@acme.example");
            assertThat(departure.message()).contains("51", "50");
        });
    }

    @Test
    void strongerLockPausesTheRun() {
        through(Mode.REHEARSAL);
        execute(target, "insert into mood values ('greedy')");
        UUID run = through(Mode.EXECUTE);

        assertThat(state(run)).isEqualTo(RunState.PAUSED);
        assertThat(code(run)).isEqualTo("lock_stronger_than_predicted");
        assertThat(departure(run).message()).contains("ACCESS EXCLUSIVE on the table users", "SHARE ROW EXCLUSIVE");
        accept(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void slowStepPausesTheRunBetweenTwoPieces() {
        through(Mode.REHEARSAL);
        execute(target, "insert into mood values ('slow')");
        UUID run = through(Mode.EXECUTE);

        assertThat(state(run)).isEqualTo(RunState.PAUSED);
        assertThat(code(run)).isEqualTo("slower_than_predicted");
        assertThat(step(run, "move").state()).isEqualTo(StepState.STOPPED);
        execute(target, "delete from mood");
        accept(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(measure(run, "move").millis()).isGreaterThan(10_000);
        assertThat(measure(run, "move").rows()).isEqualTo(50);
    }
}
