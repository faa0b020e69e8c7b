package org.liftlock.migration;

import static org.liftlock.migration.step.ScratchDatabases.execute;

import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.product.SmallProduct;

/** An installation of a small product whose pack does what the table {@code mood} says. */
abstract class RehearsalScene extends SmallInstallationScene {
    static final String PLAYBOOK = """
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
    static final String PACK = """
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
    static final String MOVE = """
            INSERT INTO teams (id) SELECT id FROM users WHERE id > coalesce(:from::uuid, '00000000-0000-0000-0000-000000000000') AND id <= :to::uuid
            UNION ALL SELECT gen_random_uuid() FROM mood WHERE what = 'fertile';
            """;

    @Inject
    Backups backups;

    @Inject
    Predictions predictions;

    RehearsalScene() {
        super("acme");
    }

    @Override
    void describe(SmallProduct product) {
        product.write("playbooks/basic-to-full.yaml", PLAYBOOK)
                .write("packs/full/V001.sql", PACK)
                .write("packs/full/U001.sql", "DROP TABLE IF EXISTS teams; DROP FUNCTION IF EXISTS dawdle();")
                .write("data/move.sql", MOVE)
                .replace(
                        "data/move.yaml",
                        "remaining: select 0",
                        "remaining: select count(*) from users u where not exists (select from teams t where t.id = u.id)");
    }

    @Override
    void fill() {
        execute(
                target,
                "create table users (id uuid primary key default gen_random_uuid(), name text)",
                "insert into users (name) select 'Ada ' || i from generate_series(1, 50) i",
                "create table mood (what text)");
    }

    @AfterEach
    void dropDatabase() {
        world.change("delete from run where installation_id = ?", installation);
        world.change("delete from installation where id = ?", installation);
        ScratchDatabases.drop(target);
    }

    UUID through(Mode mode) {
        return work(started(mode), () -> false);
    }

    StepMeasure measure(UUID run, String step) {
        return step(run, step).measure();
    }
}
