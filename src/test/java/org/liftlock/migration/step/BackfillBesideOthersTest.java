package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that move while other sessions write, lock, or take the work over. */
@ExtendWith(DatabaseExtension.class)
class BackfillBesideOthersTest extends BackfillScene {
    @Test
    void processThatDiesInTheMiddleIsTakenOverWithoutDoubleEffect(Target target) {
        filled(target, ROWS);
        TestSite first = TestSite.on(target).product(product(moving()));
        AtomicInteger asked = new AtomicInteger();
        HeardPulse dying = new HeardPulse(() -> {
            if (asked.incrementAndGet() > 3) {
                throw new IllegalStateException("killed");
            }
            return Wish.GO_ON;
        });
        Site site = first.site();
        assertThatThrownBy(() -> step.apply(site, dying)).hasMessage("killed");

        Outcome outcome = step.apply(first.epoch(2).site(), pulse);

        assertThat(outcome).isEqualTo(Outcome.changed("6,000 rows of profiles written from customers, and compared."));
        assertComplete(target, ROWS);
        assertThat(ask(target, "select sum((detail ->> 'rows')::int) from liftlock.journal"))
                .isEqualTo(Integer.toString(ROWS));
    }

    @Test
    void newerProcessMakesTheOlderOneStopWithoutWriting(Target target) {
        filled(target, ROWS);
        TestSite builder = TestSite.on(target).product(product(moving()));
        Site old = builder.site();
        Site taken = builder.epoch(2).site();
        AtomicBoolean over = new AtomicBoolean();
        HeardPulse slow =
                new HeardPulse(() -> {
                    if (pulse.progress().size() > 1 && over.compareAndSet(false, true)) {
                        execute(target, "update liftlock.fence set epoch = 2");
                    }
                    return Wish.GO_ON;
                }) {
                    @Override
                    public void progress(long done, long total, String unit) {
                        pulse.progress(done, total, unit);
                    }
                };

        assertThatThrownBy(() -> step.apply(old, slow)).isInstanceOf(LeaseLost.class);
        assertThat(ask(target, "select rows = (select count(*) from profiles) from liftlock.checkpoint"))
                .isEqualTo("t");
        assertThat(step.apply(taken, pulse))
                .isEqualTo(Outcome.changed("6,000 rows of profiles written from customers, and compared."));
        assertComplete(target, ROWS);
    }

    @Test
    void updatesAndInsertsGoOnMeanwhile(Target target) throws Exception {
        filled(target, 60_000);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Long> worst = CompletableFuture.supplyAsync(() -> busy(target, stop));

        Outcome outcome = step.apply(site(target), pulse);
        stop.set(true);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.changed())
                .isTrue());
        assertThat(worst.get()).isLessThan(2_000L);
        assertThat(
                        ask(
                                target,
                                "select count(*) from customers where not exists (select from profiles where customer_id = customers.id)"))
                .isEqualTo("0");
    }

    @Test
    void rowsThatKeepArrivingAreSaidToBeSuch(Target target) {
        filled(target, 100);
        execute(target, """
                create function arrive() returns trigger language plpgsql as
                $$ begin insert into customers values (gen_random_uuid(), 'late', 'x'); return null; end $$;
                create trigger arrive after insert on profiles for each statement execute function arrive()""");

        assertThat(step.apply(site(target), pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("rows_arriving");
            assertThat(failed.cause().remedy()).contains("Stop the services");
        });
    }

    @Test
    void lockedTargetIsWaitedForAndItsHolderNamed(Target target) throws Exception {
        filled(target, 100);
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("set application_name = 'vacuum full by hand'");
            holder.setAutoCommit(false);
            statement.execute("lock table profiles in share mode");
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> step.apply(site(target), pulse));
            while (pulse.lines().stream().noneMatch(line -> line.contains("vacuum full by hand"))) {
                Thread.sleep(20);
            }
            holder.commit();

            assertThat(running.get())
                    .isEqualTo(Outcome.changed("100 rows of profiles written from customers, and compared."));
        }
    }

    private static long busy(Target target, AtomicBoolean stop) {
        long worst = 0;
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            for (int round = 0; !stop.get(); round++) {
                long began = System.nanoTime();
                statement.execute(
                        "update customers set notes = notes || '.' where id = (select id from customers tablesample system (1) limit 1)");
                if (round < 200) {
                    statement.execute("insert into customers values (gen_random_uuid(), 'late', 'x')");
                }
                worst = Math.max(worst, (System.nanoTime() - began) / 1_000_000);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return worst;
    }
}
