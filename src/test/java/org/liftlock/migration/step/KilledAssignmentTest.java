package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that gives rows to a tenant, or takes them back, is killed, and another one takes over. */
@ExtendWith(DatabaseExtension.class)
class KilledAssignmentTest {
    private static final UUID RUN = UUID.fromString("0b0a5c52-6a43-4be5-9b3e-6a6f3c1d2e90");
    private static final ReleaseTenants RELEASE = new ReleaseTenants("release", "Release", "Releases.", 250);
    private static final String STATE = "select string_agg(coalesce(tenant_id, '-') || id, ' ' order by id) from users";

    @Test
    void killedInTheMiddleOfGivingAndOfTakingBackLosesNothing(Target plain, @TempDir Path folder) throws Exception {
        Target target = TenantSample.business(plain);
        execute(
                target,
                "insert into users (id, email, hashed_password, tenant_id, token_version) select 'x' || n, n || '@x.example', '', case when n % 3 > 0 then 'community' end, 0 from generate_series(1, 6000) n");
        String before = ask(target, STATE);
        execute(target, """
                create function slow() returns trigger language plpgsql as $$
                begin
                    if to_regclass('liftlock.assigned') is not null then
                        if exists (select from liftlock.assigned where table_name = 'users') then
                            perform pg_sleep(0.05);
                        end if;
                    end if;
                    return null;
                end $$;
                create trigger slow after insert or update on liftlock.checkpoint for each row execute function slow()""");
        TenantSample.CREATE.apply(site(target, 1), new HeardPulse());

        new KilledProcess(Worker.class, target, folder)
                .when("select count(*) from liftlock.assigned where table_name = 'users'", "assign");
        long half = Long.parseLong(ask(target, "select sum(rows) from liftlock.assigned"));
        execute(target, "drop trigger slow on liftlock.checkpoint");
        Outcome assigned = TenantSample.ASSIGN.apply(site(target, 2), new HeardPulse());

        assertThat(half).isPositive();
        assertThat(assigned).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                .extracting(finding -> finding.code())
                .doesNotContain("rows_moved_differ"));
        assertThat(ask(target, "select count(distinct tenant_id) from users")).isEqualTo("1");
        assertThat(ask(target, "select sum(rows) from liftlock.assigned where table_name = 'users'"))
                .isEqualTo(ask(target, "select count(*) from users"));

        execute(
                target,
                "create trigger slow after update on liftlock.assigned for each row when (new.table_name = 'users') execute function slow()");
        new KilledProcess(Worker.class, target, folder)
                .when("select count(*) from liftlock.assigned where table_name = 'users' and released > 0", "release");
        execute(target, "drop trigger slow on liftlock.assigned");
        RELEASE.apply(site(target, 4), new HeardPulse());
        assertThat(ask(target, STATE)).isEqualTo(before);
    }

    private static Site site(Target target, long epoch) {
        return TenantSample.run(target, RUN).epoch(epoch).site();
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target =
                    KilledProcess.target(TenantSample.PRODUCT.sheet().database().settings(), args);
            boolean assign = args[5].equals("assign");
            System.out.println(
                    assign
                            ? TenantSample.ASSIGN.apply(site(target, 1), new HeardPulse())
                            : RELEASE.apply(site(target, 3), new HeardPulse()));
        }
    }
}
