package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.product.DataStep;

@ExtendWith(DatabaseExtension.class)
class BackfillTest extends BackfillScene {
    @Test
    void everyRowIsMovedOnceAndASecondExecutionChangesNothing(Target target) {
        filled(target, ROWS);

        assertThat(step.apply(site(target), pulse))
                .isEqualTo(Outcome.changed("6,000 rows of profiles written from customers, and compared."));
        assertThat(pulse.lastProgress()).isEqualTo(new HeardPulse.Progress(ROWS, ROWS, "rows"));
        assertComplete(target, ROWS);

        assertThat(step.apply(site(target), pulse))
                .isEqualTo(Outcome.unchanged("Nothing to move: every row of customers has its row in profiles."));
    }

    @Test
    void checkTellsWhatIsLeft(Target target) {
        filled(target, 10);

        Outline before = step.check(site(target));
        step.apply(site(target), pulse);
        Outline after = step.check(site(target));

        assertThat(before.summary()).isEqualTo("Moves 10 rows of customers to profiles.");
        assertThat(before.changes())
                .containsExactly(
                        new Change("rows", "profiles", "one for each row of customers; kept as they are: name, notes"));
        assertThat(after.changes()).isEmpty();
    }

    @Test
    void checkBeforeTheSchemaStepCountsTheSource(Target target) {
        filled(target, 10);
        execute(target, "drop table profiles");

        assertThat(step.check(site(target)).summary()).isEqualTo("Moves 10 rows of customers to profiles.");
    }

    @Test
    void missingSourceIsAFinding(Target target) {
        assertThat(step.check(site(target)).findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo("source_missing"));
    }

    @Test
    void pauseStopsBetweenTwoBatchesAndGoesOnWhereItStopped(Target target) {
        filled(target, ROWS);
        Site site = site(target);
        AtomicInteger asked = new AtomicInteger();
        HeardPulse pausing = new HeardPulse(() -> asked.incrementAndGet() > 3 ? Wish.PAUSE : Wish.GO_ON);

        assertThat(step.apply(site, pausing)).isEqualTo(new Outcome.Stopped(Wish.PAUSE));
        long moved = Long.parseLong(ask(target, "select count(*) from profiles"));
        assertThat(moved).isPositive().isLessThan(ROWS);
        assertThat(ask(target, "select rows from liftlock.checkpoint")).isEqualTo(Long.toString(moved));

        assertThat(step.apply(site, pulse))
                .isEqualTo(Outcome.changed("6,000 rows of profiles written from customers, and compared."));
        assertThat(pulse.progress().getFirst().done()).isGreaterThan(moved);
        assertComplete(target, ROWS);
    }

    @Test
    void rowsThatDifferFailTheStep(Target target) {
        filled(target, 100);
        DataStep wrong = moving(
                "insert into profiles select id, name, 'lost', now(), now() from customers where id > coalesce(cast(:from as uuid), '00000000-0000-0000-0000-000000000000') and id <= cast(:to as uuid)");

        assertThat(step.apply(TestSite.on(target).product(product(wrong)).site(), pulse))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo("rows_differ");
                    assertThat(failed.cause().message()).startsWith("100 rows of profiles");
                });
    }

    @Test
    void rowsThatSomethingElseKeepsOutAreNamed(Target target) {
        filled(target, 100);
        DataStep lame = moving(
                "insert into profiles select id, name, notes, now(), now() from customers where :from <> :to and name = 'nobody'");

        assertThat(step.apply(TestSite.on(target).product(product(lame)).site(), pulse))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo("rows_left");
                    assertThat(failed.cause().message()).startsWith("100 rows of customers");
                });
    }
}
