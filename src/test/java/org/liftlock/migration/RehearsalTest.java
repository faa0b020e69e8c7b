package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.database.Scope;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.work.Errand;

/** Rehearsals and what they leave. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class RehearsalTest extends RehearsalScene {
    private String copies() {
        return ask(
                target,
                "select count(*) from pg_database where starts_with(datname, 'liftlock_rehearsal_' || (select oid from pg_database where datname = current_database()) || '_')");
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
    void rehearsalUsesTheBackupOfTheOneBefore() {
        through(Mode.REHEARSAL);
        UUID second = through(Mode.REHEARSAL);

        assertThat(step(second, TakeCopy.NAME).outline().orElseThrow().summary())
                .startsWith("Restores the backup of");
        int kept = of(second, found -> backups.of(found.installation()).size());
        assertThat(kept).isEqualTo(1);
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
