package org.liftlock.migration;

import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.liftlock.migration.step.Wait;
import org.liftlock.person.Role;
import org.liftlock.product.SmallProduct;

/** Runs that wait for a second person and a maintenance window, under a clock that the test turns. */
abstract class GatedRunScene extends SmallInstallationScene {
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

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String manager;

    GatedRunScene() {
        super("gated");
        clock = new Turned();
    }

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

    @Override
    void describe(SmallProduct product) {
        product.write("playbooks/basic-to-full.yaml", PLAYBOOK);
    }

    @Override
    void fill() {
        execute(target, "create table users (id uuid primary key default gen_random_uuid(), name text)");
    }

    @BeforeEach
    void secondPerson() {
        manager = world.member("gated", Role.MANAGER);
    }

    UUID started() {
        return work(started(Mode.EXECUTE));
    }

    UUID work(UUID run) {
        return work(run, () -> false);
    }

    String summary(UUID run, String step) {
        return step(run, step).summary();
    }

    Instant booked(UUID run) {
        return of(run, found -> found.booked().orElseThrow().from());
    }

    Wait waiting(UUID run) {
        return of(run, found -> found.waiting().orElseThrow());
    }

    void approve(UUID run) {
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
    void window(int hours) {
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

    void hoursPass(int hours) {
        now = now.plus(Duration.ofHours(hours));
    }

    boolean changed() {
        return !ask(target, "select to_regclass('teams')").equals("null");
    }
}
