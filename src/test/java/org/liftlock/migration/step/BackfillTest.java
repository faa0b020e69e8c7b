package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.product.DataStep;

@ExtendWith(DatabaseExtension.class)
class BackfillTest {
    private static final int ROWS = 6_000;

    private final Backfill step = new Backfill("profiles", "Move", "Moves.", "profiles", 50);
    private final HeardPulse pulse = new HeardPulse();

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

    private static void assertComplete(Target target, int rows) {
        assertThat(ask(target, "select count(*) || ' ' || count(distinct customer_id) from profiles"))
                .isEqualTo("%d %d".formatted(rows, rows));
        assertThat(ask(target, moving().mismatched())).isEqualTo("0");
    }

    private static void filled(Target target, int rows) {
        execute(target, TestProduct.BASIC_SCHEMA + """
                create table profiles (
                    customer_id uuid primary key references customers,
                    name varchar(100) not null,
                    notes text,
                    made_at timestamptz not null,
                    changed_at timestamptz not null);
                insert into customers
                select md5(n::text)::uuid, 'customer ' || n, 'note ' || n from generate_series(1, %d) as n""".formatted(rows));
    }

    private static DataStep moving() {
        return moving("""
                insert into profiles
                select id, name, notes, now(), now() from customers
                where id >= coalesce(cast(:from as uuid), '00000000-0000-0000-0000-000000000000')
                  and id is distinct from cast(:from as uuid) and id <= cast(:to as uuid)
                on conflict do nothing""");
    }

    private static DataStep moving(String statement) {
        return new DataStep(
                "profiles",
                "Customers get profiles",
                "customers",
                "id",
                "uuid",
                "profiles",
                statement,
                "select count(*) from customers c where not exists (select from profiles p where p.customer_id = c.id)",
                "select count(*) from customers c join profiles p on p.customer_id = c.id where p.name <> c.name or (p.notes is distinct from c.notes and c.notes not like '%.')",
                List.of("name", "notes"),
                "");
    }

    private static org.liftlock.product.Product product(DataStep data) {
        return TestProduct.with(Map.of(), Map.of("profiles", data));
    }

    private static Site site(Target target) {
        return TestSite.on(target).product(product(moving())).site();
    }
}
