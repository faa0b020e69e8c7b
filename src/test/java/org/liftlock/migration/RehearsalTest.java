package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.product.Products;
import org.liftlock.product.SmallProduct;
import org.liftlock.work.Errand;

/** Rehearsals and the runs that follow them, of a small product whose pack does what the table {@code mood} says. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RehearsalTest {
    private static final String PLAYBOOK = """
            name: basic-to-full
            title: From Basic to Full
            from: basic
            to: full
            summary: Adds teams.
            downtime: A minute.
            checklist:
              - {item: Bring the schema up, step: schema}
            steps:
              - {name: tell, kind: notify, title: Tell, explanation: Tells., when: start, subject: It begins, body: It begins.}
              - {name: schema, kind: migrate_schema, title: Schema, explanation: Adds tables., pack: full, lock_timeout_ms: 2000, attempts: 3}
              - {name: move, kind: backfill, title: Move, explanation: Moves rows., data: move, batch_target_ms: 250}
              - name: verify
                kind: verify
                title: Verify
                explanation: Asks.
                assertions:
                  - {id: moved, title: Moved, query: select exists (select from teams)}
            """;

    private static final String PACK = """
            CREATE TABLE IF NOT EXISTS teams (id uuid PRIMARY KEY, lead uuid REFERENCES users);
            CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_sleep(10.5) FROM mood WHERE what = 'slow';
                RETURN NULL;
            END $$;
            CREATE TRIGGER dawdle AFTER INSERT ON teams FOR EACH STATEMENT EXECUTE FUNCTION dawdle();
            DO $$ BEGIN
                IF EXISTS (SELECT FROM mood WHERE what = 'greedy') THEN
                    LOCK TABLE users IN ACCESS EXCLUSIVE MODE;
                END IF;
            END $$;
            """;

    private static final String MOVE = """
            INSERT INTO teams (id) SELECT id FROM users WHERE id > coalesce(:from::uuid, '00000000-0000-0000-0000-000000000000') AND id <= :to::uuid
            UNION ALL SELECT gen_random_uuid() FROM mood WHERE what = 'fertile';
            """;

    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Inject
    Scopes scopes;

    @Inject
    Backups backups;

    @Inject
    Predictions predictions;

    private final Clock clock = Clock.systemUTC();
    private Target target;
    private Products products;
    private RunWorker worker;
    private String admin;
    private UUID installation;
    private UUID organization;

    @BeforeEach
    void newInstallation(@TempDir Path folder) {
        SmallProduct.in(folder)
                .write("playbooks/basic-to-full.yaml", PLAYBOOK)
                .write("packs/full/V001.sql", PACK)
                .write("packs/full/U001.sql", "DROP TABLE IF EXISTS teams; DROP FUNCTION IF EXISTS dawdle();")
                .write("data/move.sql", MOVE)
                .replace(
                        "data/move.yaml",
                        "remaining: select 0",
                        "remaining: select count(*) from users u where not exists (select from teams t where t.id = u.id)");
        products = Products.in(folder, new StepKinds());
        target = ScratchDatabases.create();
        execute(
                target,
                "create table users (id uuid primary key default gen_random_uuid(), name text)",
                "insert into users (name) select 'Ada ' || i from generate_series(1, 50) i",
                "create table mood (what text)");
        worker = workshop.worker(products, clock);
        admin = world.member("acme", Role.ADMIN);
        installation = workshop.installation("acme", target);
        organization = workshop.organization(installation);
    }

    @AfterEach
    void dropDatabase() {
        world.change("delete from run where installation_id = ?", installation);
        world.change("delete from installation where id = ?", installation);
        ScratchDatabases.drop(target);
    }

    private UUID started(Mode mode) {
        return workshop.run(products, installation, mode, "ada@acme.example", clock.instant());
    }

    private UUID work(UUID run, BooleanSupplier stopping) {
        worker.work(new Errand(run, organization), stopping);
        return run;
    }

    private UUID through(Mode mode) {
        return work(started(mode), () -> false);
    }

    private <T> T of(UUID run, Function<Run, T> question) {
        return workshop.of(run, question);
    }

    private RunState state(UUID run) {
        return of(run, Run::state);
    }

    private RunStep step(UUID run, String step) {
        return of(run, found -> found.step(step));
    }

    private StepMeasure measure(UUID run, String step) {
        return step(run, step).measure();
    }

    private Departure departure(UUID run) {
        return of(run, found -> found.pausedBecause().orElseThrow());
    }

    private String copies() {
        return ask(
                target,
                "select count(*) from pg_database where starts_with(datname, 'liftlock_rehearsal_' || (select oid from pg_database where datname = current_database()) || '_')");
    }

    private String code(UUID run) {
        return departure(run).code();
    }

    private void accept(UUID run) {
        workshop.change(run, found -> found.steering().resume("eve@acme.example", clock.instant()));
        work(run, () -> false);
    }

    @Test
    void rehearsalGoesThroughOnACopyAndLeavesTheInstallationAsItWas() {
        String before = ask(target, "select md5(string_agg(u::text, ',' order by id)) from users u");

        UUID run = through(Mode.REHEARSAL);

        assertThat(of(run, Run::error)).isEmpty();
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(step(run, "tell").state()).isEqualTo(StepState.SKIPPED);
        assertThat(step(run, "tell").summary()).startsWith("Not part of a rehearsal");
        assertThat(measure(run, "move").rows()).isEqualTo(50);
        assertThat(measure(run, "schema").locks())
                .anyMatch(lock -> lock.table().equals("users") && lock.mode().equals("ShareRowExclusiveLock"));
        assertThat(measure(run, "schema").bytesAdded()).isPositive();
        assertThat(copies()).isEqualTo("0");
        assertThat(of(run, Run::scratch)).isFalse();
        assertThat(ask(target, "select to_regclass('teams')")).isEqualTo("null");
        assertThat(ask(target, "select to_regnamespace('liftlock')")).isEqualTo("null");
        assertThat(ask(target, "select md5(string_agg(u::text, ',' order by id)) from users u"))
                .isEqualTo(before);
        String edition = of(run, found -> found.installation().edition());
        assertThat(edition).isEqualTo("basic");
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
    void rehearsalUsesTheBackupOfTheOneBefore() {
        through(Mode.REHEARSAL);
        UUID second = through(Mode.REHEARSAL);

        assertThat(step(second, TakeCopy.NAME).outline().orElseThrow().summary())
                .startsWith("Restores the backup of");
        int kept = of(second, found -> backups.of(found.installation()).size());
        assertThat(kept).isEqualTo(1);
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

    @Test
    void failedRehearsalDropsItsCopyAndFreesTheInstallation() {
        execute(target, "create table teams (other int)");

        UUID run = through(Mode.REHEARSAL);

        assertThat(state(run)).isEqualTo(RunState.FAILED);
        assertThat(copies()).isEqualTo("0");
        assertThat(of(run, Run::holdsInstallation)).isFalse();
    }

    @Test
    void interruptedRehearsalGoesOnWithItsCopy() {
        UUID run = work(started(Mode.REHEARSAL), () -> !copies().equals("0"));
        assertThat(state(run)).isEqualTo(RunState.QUEUED);
        work(run, () -> false);
        assertThat(of(run, Run::error)).isEmpty();
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(copies()).isEqualTo("0");
    }

    @Test
    void copyOfARehearsalThatWasCancelledAtRestIsSweptAway() {
        UUID run = started(Mode.REHEARSAL);
        work(run, () -> step(run, TakeCopy.NAME).state().complete());
        assertThat(copies()).isEqualTo("1");
        workshop.change(run, found -> found.steering().cancel(clock.instant()));
        assertThat(scopes.in(Scope.PORTAL, () -> worker.waiting()))
                .extracting(Errand::id)
                .contains(run);

        work(run, () -> false);

        assertThat(copies()).isEqualTo("0");
        assertThat(state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(of(run, Run::scratch)).isFalse();
    }

    @Test
    void nextRunOfAnyKindDropsACopyThatWasLeft() {
        UUID run = started(Mode.REHEARSAL);
        work(run, () -> step(run, TakeCopy.NAME).state().complete());
        workshop.change(run, found -> found.steering().cancel(clock.instant()));

        through(Mode.DRY_RUN);

        assertThat(copies()).isEqualTo("0");
    }
}
