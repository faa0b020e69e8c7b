package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that gives people, installations and repositories an organization is killed in each of the three steps. */
@ExtendWith(DatabaseExtension.class)
class KilledDataStepsTest {
    private static final UUID RUN = UUID.fromString("5d0c2a6e-6f8b-4c55-a0b7-2a4c4e4d7a11");

    private static final String SLOW = """
            create or replace function slow() returns trigger language plpgsql as $$
            begin perform pg_sleep(0.05); return null; end $$;
            create trigger slow after insert or update on liftlock.checkpoint for each row execute function slow()""";

    private static final String FILL = """
            insert into users (id, email) select md5('u' || n)::uuid, n || '@x.example' from generate_series(1, 2000) n;
            insert into github_app_installations
                (id, installation_id, app_id, target_id, target_type, target_login, repository_selection, supabase_user_id)
            select n, n, 1, n, 'User', 'x' || n, 'all', md5('u' || n)::uuid from generate_series(1, 2000) n;
            insert into github_installation_accessible_repos (installation_table_id, repo_id, name, full_name, private)
            select n, n, 'r', 'x/r' || n, true from generate_series(1, 2000) n""";

    private long epoch;

    @Test
    void killedInTheMiddleOfEachStepEveryRowIsMovedOnce(Target plain, @TempDir Path folder) throws Exception {
        Target target = OrganizationsSample.migrated(plain);
        execute(target, FILL);

        killedAndTakenOver(target, folder, "personal-organizations");
        killedAndTakenOver(target, folder, "owned-installations");
        killedAndTakenOver(target, folder, "owned-repositories");

        assertThat(ask(target, "select count(*) || ' ' || count(distinct name) from organizations"))
                .isEqualTo("2000 2000");
        assertThat(ask(target, "select count(*) || ' ' || count(distinct user_id) from user_organization_roles"))
                .isEqualTo("2000 2000");
        assertThat(ask(target, "select count(*) from organization_roles")).isEqualTo("2000");
        assertThat(ask(target, "select count(*) from profiles where organization_id = id"))
                .isEqualTo("2000");
        assertThat(ask(
                        target,
                        "select count(*) from github_app_installations where organization_id = supabase_user_id"))
                .isEqualTo("2000");
        assertThat(ask(target, "select count(*) || ' ' || count(distinct path) from repositories"))
                .isEqualTo("2000 2000");
    }

    private void killedAndTakenOver(Target target, Path folder, String step) throws Exception {
        String moved = "select coalesce(max(rows), 0) from liftlock.checkpoint where step = '%s'".formatted(step);
        execute(target, SLOW);
        new KilledProcess(Worker.class, target, folder).when(moved, step, Long.toString(++epoch));
        execute(target, "drop trigger slow on liftlock.checkpoint");
        assertThat(Long.parseLong(ask(target, moved))).isPositive().isLessThan(2_000);

        Outcome outcome = OrganizationsSample.step(step).apply(site(target, ++epoch), new HeardPulse());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(ask(
                        target,
                        "select sum((detail ->> 'rows')::int) from liftlock.journal where step = '%s'".formatted(step)))
                .isEqualTo("2000");
    }

    private static Site site(Target target, long epoch) {
        return OrganizationsSample.site(target).run(RUN).epoch(epoch).site();
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(
                    OrganizationsSample.PRODUCT.sheet().database().settings(), args);
            System.out.println(
                    OrganizationsSample.step(args[5]).apply(site(target, Long.parseLong(args[6])), new HeardPulse()));
        }
    }
}
