package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that isolates organizations, or lifts that, is killed between two tables, and another one takes over. */
@ExtendWith(DatabaseExtension.class)
class KilledIsolationTest {
    private static final UUID RUN = UUID.fromString("c2a3f0de-5d8e-4f0a-9a55-0f6d6a0e7b21");
    private static final Map<String, Step> STEPS = Map.of(
            "watch", new IsolateTenants("watch", "Watch", "Watches.", IsolationStage.PERMISSIVE, 2_000, 3),
            "enforce", new IsolateTenants("enforce", "Enforce", "Enforces.", IsolationStage.ENFORCING, 2_000, 3),
            "lift", new LiftIsolation("lift", "Lift", "Lifts.", 2_000, 3),
            "retire", new RetireSchema("retire", "Retire", "Retires.", "organizations"));

    /** Runs in the transaction that changes the policies of a table, or puts the tables out of use. */
    private static final String SLOW = """
            create function slow() returns trigger language plpgsql as $$
            begin
                if new.subject = 'teams' or new.step = 'retire' then perform pg_sleep(0.5); end if;
                return new;
            end $$;
            create trigger slow before insert on liftlock.journal for each row execute function slow()""";

    private static final String SLEEPING =
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep')";

    private static final String POLICIES = """
            select md5(string_agg(line, ' ' order by line)) from (
                select p::text as line from pg_policies p
                union all select concat_ws(' ', relname, relrowsecurity, relforcerowsecurity) from pg_class
                where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^(pg_|liftlock)') all_of_it""";

    private Target target;
    private Path folder;
    private long epoch;

    @BeforeEach
    void fill(Target plain, @TempDir Path files) {
        target = OrganizationsSample.migrated(plain);
        folder = files;
        execute(target, "insert into users (email) values ('one@x.example'), ('two@x.example')");
        OrganizationsSample.step("personal-organizations").apply(site(target, ++epoch), new HeardPulse());
    }

    @Test
    void killedBetweenTwoTablesEachEndsWithItsPoliciesAndGetsBackWhatItHad() throws Exception {
        String before = ask(target, POLICIES);

        String watched = killedAndTakenOver("watch");
        String enforced = killedAndTakenOver("enforce");
        String lifted = killedAndTakenOver("lift");

        assertThat(watched).isNotEqualTo(before);
        assertThat(enforced).isNotEqualTo(watched);
        assertThat(lifted).isEqualTo(before);
        assertThat(ask(target, "select count(*) from liftlock.isolation where undone_by is null"))
                .isEqualTo("0");
    }

    @Test
    void killedWhileTablesGoOutOfUseAllOfThemAreInUseUntilAllAreOut() throws Exception {
        String states = "select string_agg(state, ' ') from liftlock.pack_history";
        String before = ask(target, states);

        kill("retire");
        assertThat(ask(target, states)).isEqualTo(before).contains("active");
        for (int time = 1; time <= 2; time++) {
            done("retire");
            assertThat(ask(target, states)).isEqualTo(before.replace("active", "retired"));
        }
    }

    /** @return the policies in the end, which are those that a second execution leaves alone */
    private String killedAndTakenOver(String step) throws Exception {
        String whole = ask(target, POLICIES);
        kill(step);
        String half = ask(target, POLICIES);
        done(step);
        String end = ask(target, POLICIES);
        done(step);

        assertThat(half).as(step).isNotIn(whole, end);
        assertThat(ask(target, POLICIES)).as(step).isEqualTo(end);
        return end;
    }

    private void kill(String step) throws Exception {
        execute(target, SLOW);
        new KilledProcess(Worker.class, target, folder).when(SLEEPING, step, Long.toString(++epoch));
        execute(target, "drop trigger slow on liftlock.journal", "drop function slow");
    }

    private void done(String step) {
        assertThat(apply(target, step, ++epoch)).as(step).isInstanceOf(Outcome.Done.class);
    }

    private static Outcome apply(Target target, String step, long epoch) {
        return Objects.requireNonNull(STEPS.get(step)).apply(site(target, epoch), new HeardPulse());
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
            System.out.println(apply(target, args[5], Long.parseLong(args[6])));
        }
    }
}
