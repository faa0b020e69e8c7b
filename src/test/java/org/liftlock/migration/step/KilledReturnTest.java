package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ErpSample.WITHDRAW;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that puts old settings back, takes that back, or withdraws entitlements, is killed between two batches. */
@ExtendWith(DatabaseExtension.class)
class KilledReturnTest {
    private static final UUID MIGRATION = UUID.fromString("3c1c8f0e-6a0b-4a35-8c3e-0d5b6a7f8e01");
    private static final UUID RUN = UUID.fromString("3c1c8f0e-6a0b-4a35-8c3e-0d5b6a7f8e02");
    private static final RestoreLegacy RESTORE = new RestoreLegacy("flags", "Restore", "Restores.", 250);
    private static final String FLAGS =
            "select md5(string_agg(id || enabled_modules::text, ',' order by id)) from organizations";

    private Target target;
    private Path folder;
    private long epoch;

    @BeforeEach
    void migrated(Target target, @TempDir Path folder) {
        this.target = target;
        this.folder = folder;
        ErpSample.prepared(target);
        ErpSample.organizations(target, 1_500);
        ErpSample.migrate(ErpSample.run(target).run(MIGRATION));
        execute(target, """
                create function slow() returns trigger language plpgsql as $$
                begin perform pg_sleep(0.2); return null; end $$""");
    }

    @Test
    void killedInTheMiddleOfEachOldSettingsComeBackAndEntitlementsGoOnce() throws Exception {
        String before = ask(target, FLAGS);
        execute(target, "update organizations set enabled_modules = '{\"overwritten\": true}'");
        String overwritten = ask(target, FLAGS);

        killed("restore", "select count(*) from liftlock.journal where action = 'settings restored'");
        assertThat(ask(target, FLAGS)).isNotIn(before, overwritten);
        assertThat(work(target, "restore", ++epoch))
                .isEqualTo(Outcome.changed(
                        "The old settings of 1,500 organizations were put back as the newest snapshot has them."));
        assertThat(ask(target, FLAGS)).isEqualTo(before);

        killed("overwrite", "select count(*) from liftlock.journal where action = 'restored settings taken back'");
        assertThat(ask(target, FLAGS)).isNotIn(before, overwritten);
        assertThat(work(target, "overwrite", ++epoch)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, FLAGS)).isEqualTo(overwritten);

        killed("withdraw", "select count(*) from liftlock.entitled where undone_by is not null");
        assertThat(ask(target, "select count(distinct org_id) between 1 and 1499 from org_entitlements"))
                .isEqualTo("t");
        assertThat(work(target, "withdraw", ++epoch)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");
        assertThat(
                        ask(
                                target,
                                "select count(*) || ' ' || count(distinct org_id) from entitlement_events where event_type = 'legacy_migration_undone'"))
                .isEqualTo("1500 1500");
    }

    private void killed(String what, String question) throws Exception {
        execute(
                target,
                "create trigger slow after insert on liftlock.journal for each statement execute function slow()");
        new KilledProcess(Worker.class, target, folder).when(question, what, Long.toString(++epoch));
        execute(target, "drop trigger slow on liftlock.journal");
    }

    private static Outcome work(Target target, String what, long epoch) {
        Site site = ErpSample.run(target)
                .run(RUN)
                .epoch(epoch)
                .parameter("of_run", MIGRATION.toString())
                .site();
        return switch (what) {
            case "restore" -> RESTORE.apply(site, new HeardPulse());
            case "overwrite" -> RESTORE.undo(site, new HeardPulse(), Retreat.KEEP_DATA);
            default -> WITHDRAW.apply(site, new HeardPulse());
        };
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            System.out.println(work(target, args[5], Long.parseLong(args[6])));
        }
    }
}
