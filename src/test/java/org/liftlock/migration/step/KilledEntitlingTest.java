package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.ENTITLE;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that entitles organizations, or takes that back, is killed, and another one takes over. */
@ExtendWith(DatabaseExtension.class)
class KilledEntitlingTest {
    private static final UUID RUN = UUID.fromString("6d1f3c58-0f0e-4a39-9d0a-7f5f9b1c2a10");

    @Test
    void killedInTheMiddleOfGivingAndOfTakingBackHasNoEffectTwice(Target target, @TempDir Path folder)
            throws Exception {
        ErpSample.prepared(target);
        ErpSample.organizations(target, 4_000);
        execute(target, """
                create function slow() returns trigger language plpgsql as $$
                begin perform pg_sleep(0.2); return null; end $$;
                create trigger slow after insert or update on liftlock.checkpoint for each row execute function slow()""");

        kill(target, folder, "entitle", "select count(*) from entitlement_events");
        int half = Integer.parseInt(ask(target, "select count(*) from entitlement_events"));
        execute(target, "drop trigger slow on liftlock.checkpoint");
        Outcome entitled = ENTITLE.apply(site(target, 2), new HeardPulse());

        assertThat(half).isPositive().isLessThan(4_000);
        assertThat(entitled).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) = 4000 and count(distinct org_id) = 4000 from entitlement_events"))
                .isEqualTo("t");
        assertThat(ask(target, "select count(*) from liftlock.legacy_value")).isEqualTo("4000");

        execute(
                target,
                "create trigger slow after insert on liftlock.journal for each statement execute function slow()");
        kill(target, folder, "undo", "select count(*) from liftlock.entitled where undone_by is not null");
        execute(target, "drop trigger slow on liftlock.journal");
        ENTITLE.undo(site(target, 4), new HeardPulse(), Retreat.KEEP_DATA);

        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
        assertThat(ask(target, "select count(*) from entitlement_events where event_type = 'legacy_migration_undone'"))
                .isEqualTo("4000");
    }

    private static void kill(Target target, Path folder, String what, String question)
            throws IOException, InterruptedException {
        new KilledProcess(Worker.class, target, folder).when(question, what);
        assertThat(ask(target, question)).isNotEqualTo("0");
    }

    private static Site site(Target target, long epoch) {
        return ErpSample.run(target).run(RUN).epoch(epoch).site();
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            System.out.println(
                    args[5].equals("entitle")
                            ? ENTITLE.apply(site(target, 1), new HeardPulse())
                            : ENTITLE.undo(site(target, 3), new HeardPulse(), Retreat.KEEP_DATA));
        }
    }
}
