package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class MendingStepsTest {
    private static final String INDEXES =
            "select count(*) from pg_indexes where schemaname = 'public' and indexname like 'ix%'";

    private final Vacuum vacuum = new Vacuum("vacuum", "Vacuum", "Vacuums.", 0);
    private final IndexForeignKeys keys = new IndexForeignKeys("keys", "Keys", "Builds.", 0, 500, 2);
    private final Reindex reindex = new Reindex("reindex", "Rebuild", "Rebuilds.", 500, 2);
    private final HeardPulse pulse = new HeardPulse();

    private static void family(Target target) {
        execute(
                target,
                "create table parents (id int primary key)",
                "create table children (id int primary key, parent_id int references parents, \"other Parent\" int references parents)",
                "insert into parents select generate_series(1, 100)",
                "insert into children select n, 1 + n % 100, 1 + n % 7 from generate_series(1, 1000) n");
    }

    @Test
    void tablesAreVacuumedAndAnalyzed(Target target) {
        execute(
                target,
                "create table worn (id int) with (autovacuum_enabled = false)",
                "insert into worn select generate_series(1, 1000)",
                "delete from worn where id > 500",
                "select pg_stat_force_next_flush()");
        Site site = TestSite.on(target).site();

        assertThat(vacuum.check(site).changes()).containsExactly(new Change("vacuum", "public.worn", ""));
        assertThat(vacuum.apply(site, pulse))
                .isEqualTo(new Outcome.Done("1 tables vacuumed and analyzed.", true, java.util.List.of()));

        assertThat(ask(target, "select reltuples from pg_class where relname = 'worn'"))
                .isEqualTo("500");
        assertThat(ask(target, "select string_agg(action || ' ' || subject, ',') from liftlock.journal"))
                .isEqualTo("vacuumed public.worn");
        assertThat(vacuum.undo(site, pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void vacuumingGoesOnWhereItWasInterrupted(Target target) {
        execute(target, "create table a (id int)", "create table b (id int)", "create table c (id int)");
        TestSite builder = TestSite.on(target);
        AtomicInteger asked = new AtomicInteger();
        HeardPulse dying = new HeardPulse(() -> {
            if (asked.incrementAndGet() > 2) {
                throw new IllegalStateException("killed");
            }
            return Wish.GO_ON;
        });
        Site site = builder.site();
        assertThatThrownBy(() -> vacuum.apply(site, dying)).hasMessage("killed");
        int before = Integer.parseInt(ask(target, "select count(*) from liftlock.journal"));
        assertThat(before).isBetween(1, 2);

        vacuum.apply(builder.epoch(2).site(), pulse);
        assertThat(ask(target, "select count(*), count(distinct subject) from liftlock.journal"))
                .isEqualTo("3");
    }

    @Test
    void foreignKeysGetTheirIndexesAndLoseThemAgain(Target target) {
        family(target);
        execute(target, "create index ix_of_somebody on children (id)");
        Site site = TestSite.on(target).site();

        assertThat(keys.check(site).changes())
                .containsExactlyInAnyOrder(
                        new Change("new index", "ix_children_parent_id", "on public.children (parent_id)"),
                        new Change("new index", "ix_children_other Parent", "on public.children (other Parent)"));
        assertThat(keys.apply(site, pulse)).isEqualTo(Outcome.changed("2 indexes built on foreign keys."));
        assertThat(ask(target, INDEXES)).isEqualTo("3");
        assertThat(keys.check(site).changes()).isEmpty();

        assertThat(keys.undo(site, pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.changed("2 indexes dropped that this run had built."));
        assertThat(ask(target, INDEXES)).isEqualTo("1");
        assertThat(keys.undo(site, pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void indexThatAKilledProcessLeftHalfBuiltIsBuiltAnew(Target target) {
        family(target);
        execute(target, "create index ix_children_parent_id on children (parent_id)");
        execute(
                ScratchDatabases.superuser(target),
                "update pg_index set indisvalid = false where indexrelid = 'ix_children_parent_id'::regclass");
        keys.apply(TestSite.on(target).site(), pulse);
        assertThat(ask(target, "select bool_and(indisvalid) from pg_index where indrelid = 'children'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void lockHeldBySomebodyIsNamedAndNothingIsBroken(Target target) throws Exception {
        family(target);
        try (var holder = target.connect()) {
            holder.setAutoCommit(false);
            execute(holder, "lock table children in access exclusive mode");
            Outcome outcome = new IndexForeignKeys("keys", "Keys", "Builds.", 0, 50, 2)
                    .apply(TestSite.on(target).site(), pulse);
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                            failed.cause().code())
                    .isEqualTo("lock_not_granted"));
        }
        assertThat(keys.apply(TestSite.on(target).site(), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void brokenIndexIsRebuilt(Target target) {
        family(target);
        execute(target, "create index broken on children (parent_id)", "create index broken_ccnew on children (id)");
        execute(
                ScratchDatabases.superuser(target),
                "update pg_index set indisvalid = false where indexrelid in ('broken'::regclass, 'broken_ccnew'::regclass)");
        Site site = TestSite.on(target).site();

        assertThat(reindex.check(site).changes())
                .extracting(Change::kind)
                .containsExactly("rebuilt index", "dropped index");
        assertThat(reindex.apply(site, pulse))
                .isEqualTo(Outcome.changed("2 indexes mended that were left half built."));
        assertThat(ask(target, "select count(*) from pg_index where not indisvalid"))
                .isEqualTo("0");
        assertThat(ask(target, "select to_regclass('broken') is not null and to_regclass('broken_ccnew') is null"))
                .isEqualTo("t");
        assertThat(reindex.apply(site, pulse)).isEqualTo(Outcome.unchanged("Every index is valid."));
    }

    @Test
    void rowsThatAreNotUniqueAreNamed(Target target) {
        execute(target, "create table twins (name text)", "insert into twins values ('a'), ('a')");
        try (var connection = target.connect();
                var statement = connection.createStatement()) {
            statement.execute("create unique index concurrently only_one on twins (name)");
        } catch (java.sql.SQLException expected) {
            assertThat(expected.getSQLState()).isEqualTo("23505");
        }
        assertThat(reindex.apply(TestSite.on(target).site(), pulse))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo("rows_not_unique");
                    assertThat(failed.cause().message()).contains("twins");
                });
    }

    @Test
    void migrationsOfTheEditionThatIsKeptStayWhenTheRunIsTakenBack(Target target) {
        MigrateSchema migrate = new MigrateSchema("m", "M", "M.", "plus", 500, 2);
        execute(target, TestProduct.BASIC_SCHEMA);
        Site site = TestSite.on(target)
                .product(PlusPack.product())
                .editions("plus", "plus")
                .site();
        assertThat(migrate.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(migrate.undo(site, pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.unchanged(
                        "The tables belong to Plus, which the installation keeps, and so they stay in use."));
        assertThat(ask(target, "select bool_and(state = 'active') from liftlock.pack_history"))
                .isEqualTo("t");
    }
}
