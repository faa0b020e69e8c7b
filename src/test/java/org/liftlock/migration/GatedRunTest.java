package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.Wait;
import org.liftlock.person.Role;
import org.liftlock.product.Products;
import org.liftlock.product.SmallProduct;
import org.liftlock.work.Errand;

/** Runs of a small product that need a second person and a maintenance window, under a clock that the test turns. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class GatedRunTest {
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
              - {name: approval, kind: approval, title: Approve, explanation: Asks., asked: always, approvers: 1, expires_after_hours: 24}
              - {name: window, kind: window, title: Window, explanation: Waits.}
              - {name: schema, kind: migrate_schema, title: Schema, explanation: Adds tables., pack: full, lock_timeout_ms: 2000, attempts: 3}
              - name: verify
                kind: verify
                title: Verify
                explanation: Asks.
                assertions:
                  - {id: mended, title: Mended, query: select to_regclass('broken') is null}
            """;

    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Inject
    Scopes scopes;

    @Inject
    EntityManager entities;

    @Inject
    WindowRound soon;

    private Instant now;
    private Target target;
    private Products products;
    private RunWorker worker;
    private String admin;
    private String manager;
    private UUID installation;
    private UUID organization;

    /** It shows what the test has set. */
    private final class Turned extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void newInstallation(@TempDir Path folder) {
        now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        SmallProduct.in(folder).write("playbooks/basic-to-full.yaml", PLAYBOOK);
        products = Products.in(folder, new StepKinds());
        target = ScratchDatabases.create();
        execute(target, "create table users (id uuid primary key default gen_random_uuid(), name text)");
        restart();
        admin = world.member("gated", Role.ADMIN);
        manager = world.member("gated", Role.MANAGER);
        installation = workshop.installation("gated", target);
        organization = workshop.organization(installation);
    }

    /** As another process takes over. */
    private void restart() {
        worker = workshop.worker(products, new Turned());
    }

    private UUID started() {
        return work(workshop.run(products, installation, Mode.EXECUTE, admin, now));
    }

    private UUID work(UUID run) {
        worker.work(new Errand(run, organization), () -> false);
        return run;
    }

    private <T> T of(UUID run, Function<Run, T> question) {
        return workshop.of(run, question);
    }

    private RunState state(UUID run) {
        return of(run, Run::state);
    }

    private String summary(UUID run, String step) {
        return of(run, found -> found.step(step).summary());
    }

    private Instant booked(UUID run) {
        return of(run, found -> found.booked().orElseThrow().from());
    }

    private Wait waiting(UUID run) {
        return of(run, found -> found.waiting().orElseThrow());
    }

    private void approve(UUID run) {
        api(manager)
                .body(Map.of("digest", of(run, found -> found.digest().orElseThrow()), "note", "Fine"))
                .post("/api/v1/runs/%s/approval".formatted(run))
                .then()
                .statusCode(200);
        world.change(
                "update run_approval set decided_at = cast(? as timestamptz) where run_id = ?", now.toString(), run);
        work(run);
    }

    /** Four hours long, so many hours from now. */
    private void window(int hours) {
        var start = now.plus(Duration.ofHours(hours)).atZone(ZoneOffset.UTC).toLocalDateTime();
        api(admin)
                .body(Map.of(
                        "kind",
                        "once",
                        "date",
                        start.toLocalDate().toString(),
                        "time",
                        start.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                        "minutes",
                        240))
                .post("/api/v1/installations/%s/windows".formatted(installation))
                .then()
                .statusCode(201);
    }

    private void hoursPass(int hours) {
        now = now.plus(Duration.ofHours(hours));
    }

    private boolean changed() {
        return !ask(target, "select to_regclass('teams')").equals("null");
    }

    @Test
    void nothingHappensBeforeApprovalAndWindow() {
        window(20);
        UUID run = started();
        assertThat(waiting(run)).isInstanceOf(Wait.Approval.class);
        work(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Approval.class);
        approve(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Window.class);
        assertThat(worker.waiting()).noneMatch(errand -> errand.id().equals(run));
        work(run);
        assertThat(changed()).isFalse();
        hoursPass(20);
        restart();
        assertThat(worker.waiting()).anyMatch(errand -> errand.id().equals(run));
        work(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
        assertThat(changed()).isTrue();
        assertThat(summary(run, "approval")).contains(manager);
        assertThat(summary(run, "window")).contains("Started in the window");
    }

    @Test
    void retryAfterTheFirstChangeWaitsForAWindowAgain() {
        window(10);
        window(40);
        execute(target, "create table broken ()");
        UUID run = started();
        approve(run);
        hoursPass(10);
        work(run);
        assertThat(state(run)).isEqualTo(RunState.FAILED);
        assertThat(changed()).isTrue();
        execute(target, "drop table broken");
        hoursPass(10);
        workshop.change(run, found -> found.steering().retry());
        work(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Window.class);
        hoursPass(20);
        work(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void retryInTheWindowGoesOnAtOnce() {
        window(10);
        execute(target, "create table broken ()");
        UUID run = started();
        approve(run);
        hoursPass(10);
        work(run);
        execute(target, "drop table broken");
        hoursPass(1);
        workshop.change(run, found -> found.steering().retry());
        work(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void whatWasApprovedIsWhatRuns() {
        UUID run = started();
        execute(target, "create table teams (id uuid primary key)");
        approve(run);
        assertThat(state(run)).isEqualTo(RunState.FAILED);
        String code = of(run, found -> found.error().orElseThrow().code());
        assertThat(code).isEqualTo("plan_changed");
    }

    @Test
    void approvalThatGrewOldMeanwhileIsAskedForAgain() {
        window(30);
        UUID run = started();
        approve(run);
        hoursPass(31);
        work(run);
        assertThat(waiting(run)).isInstanceOf(Wait.Approval.class);
        assertThat(changed()).isFalse();
        approve(run);
        assertThat(state(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void requestThatNobodyAnsweredIsMadeAgain() {
        UUID run = started();
        Instant first = ((Wait.Approval) waiting(run)).expiresAt();
        hoursPass(25);
        assertThat(worker.waiting()).anyMatch(errand -> errand.id().equals(run));
        work(run);
        assertThat(((Wait.Approval) waiting(run)).expiresAt()).isAfter(first);
    }

    @Test
    void windowMissedWhileThePortalWasDownIsSaid() {
        window(10);
        window(20);
        UUID run = started();
        approve(run);
        Instant booked = booked(run);
        hoursPass(15);
        work(run);
        assertThat(waiting(run).request()).contains("has passed without the run");
        assertThat(booked(run)).isAfter(booked);
    }

    @Test
    void membersAreToldBeforeTheWindowOnce() {
        window(5);
        UUID run = started();
        approve(run);
        soon.go(() -> false);
        soon.go(() -> false);
        long told = scopes.in(
                Scope.PORTAL, () -> entities.createQuery("select count(*) from Notice where key like :key", Long.class)
                        .setParameter("key", run + ":window:%")
                        .getSingleResult());
        assertThat(told).isEqualTo(1);
    }
}
