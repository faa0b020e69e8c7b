package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

@ExtendWith(DatabaseExtension.class)
class KeepPartitionsTest {
    private static final String TABLE = """
            create table events (
                id bigint generated always as identity, at timestamptz not null, word text, primary key (id, at)
            ) partition by range (at);
            create index events_word on events (word);
            alter table events enable row level security;
            alter table events force row level security;
            create policy everybody on events using (true);""";

    private static final String REST = "create table events_default partition of events default";

    private static final String PARTS = """
            select string_agg(c.relname, ' ' order by c.relname)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'events'::regclass""";

    private final HeardPulse pulse = new HeardPulse();
    private final UUID run = UUID.randomUUID();

    @TempDir
    Path workspace;

    private Product product = TestProduct.bare();

    @BeforeEach
    void divided() {
        Pack pack = new Pack(
                "plus",
                "plus",
                "Plus",
                "Adds.",
                List.of(TestProduct.migration("001", "events", TABLE, "drop table events")),
                List.of(),
                List.of(),
                List.of(new Pack.Partitioned("events", "at", null)));
        product = TestProduct.with(Map.of("plus", pack), Map.of());
    }

    @Test
    void comingMonthsGetPartitionsOnce(Target target) {
        execute(target, TABLE, REST);

        assertThat(step(null, "keep").check(site(target)).changes())
                .extracting(Change::subject)
                .containsExactly("events of 2026-11", "events of 2026-12", "events of 2027-01");
        assertThat(step(null, "keep").apply(site(target), pulse))
                .isEqualTo(
                        Outcome.changed("3 partitions made, 0 rows moved there from default partitions, 0 retired."));
        assertThat(ask(target, PARTS)).isEqualTo("events_2026_11 events_2026_12 events_2027_01 events_default");
        assertThat(step(null, "keep").check(site(target)).changes()).isEmpty();
        assertThat(step(null, "keep").apply(site(target), pulse))
                .isEqualTo(Outcome.unchanged("Every partition that is needed is there, and none is too old."));
        assertThat(ask(
                        target,
                        "select relrowsecurity and relforcerowsecurity from pg_class where relname = 'events_2026_12'"))
                .isEqualTo("t");
        assertThat(ask(target, "select polname from pg_policy where polrelid = 'events_2026_12'::regclass"))
                .isEqualTo("everybody");
        assertThat(ask(target, "select count(*) from pg_indexes where tablename = 'events_2026_12'"))
                .isEqualTo("2");
    }

    @Test
    void rowsThatWentAstrayMoveToTheirMonthAndKeepTheirKeys(Target target) {
        execute(target, TABLE, REST);
        execute(target, """
                insert into events (at, word) values ('2026-11-05 23:30-05', 'now'), ('2026-10-31 23:59:59.999+00', 'before'),
                    ('2026-11-01 00:00+00', 'first'), ('2031-01-01 00:00+00', 'far'), ('infinity', 'never')""");
        String rows = "select string_agg(id || word || at, ',' order by id) from events";
        String before = ask(target, rows);

        Outline outline = step(null, "keep").check(site(target));
        step(null, "keep").apply(site(target), pulse);

        assertThat(outline.findings())
                .extracting(finding -> finding.code())
                .containsExactly("rows_in_default_partition");
        assertThat(ask(target, "select string_agg(word, ' ' order by word) from events_default"))
                .isEqualTo("far never");
        assertThat(ask(target, "select string_agg(word, ' ' order by word) from events_2026_11"))
                .isEqualTo("first now");
        assertThat(ask(target, "select word from events_2026_10")).isEqualTo("before");
        assertThat(ask(target, rows)).isEqualTo(before);
    }

    @Test
    void oldPartitionsBecomeTablesOfTheirOwnAndComeBack(Target target) {
        execute(target, TABLE, REST);
        execute(
                target,
                "insert into events (at, word) values ('2026-06-01', 'june'), ('2026-09-30 23:59', 'september')");

        Outcome outcome = step(2, "keep").apply(site(target), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.summary())
                .contains("1 retired (tables of their own now)"));
        assertThat(ask(target, "select string_agg(word, ' ') from events")).isEqualTo("september");
        assertThat(ask(target, "select word from events_2026_06")).isEqualTo("june");
        execute(target, "insert into events (at, word) values ('2026-06-02', 'late')");

        assertThat(step(2, "keep").undo(site(target), pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.changed("1 retired partitions are back, with all their rows. New partitions stay."));
        assertThat(ask(target, "select string_agg(word, ' ' order by at) from events"))
                .isEqualTo("june late september");
        assertThat(ask(target, "select count(*) from events_2026_06")).isEqualTo("2");
        assertThat(step(2, "keep").undo(site(target), pulse, Retreat.KEEP_DATA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isFalse());
    }

    @Test
    void exportedPartitionsLeaveAFileThatBringsThemBack(Target target) {
        execute(target, TABLE, REST);
        execute(
                target,
                "insert into events (at, word) select '2026-05-01'::timestamptz + n * interval '1 hour', 'Zeile ' || n from generate_series(1, 900) n");
        String all = "select count(*) || md5(string_agg(id || word || at, ',' order by id)) from events";
        String before = ask(target, all);

        Outcome outcome = step(2, "export").apply(site(target), pulse);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from events")).isEqualTo("0");
        assertThat(ask(target, "select to_regclass('events_2026_05')")).isEqualTo("null");
        assertThat(ExportFolder.retired(site(target)).read().rows()).isEqualTo(900);
        assertThat(ExportFolder.in(workspace))
                .as("exports that are deleted after a while")
                .isEmpty();

        assertThat(step(2, "export").undo(site(target), pulse, Retreat.KEEP_DATA))
                .isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, all)).isEqualTo(before);
        assertThat(ask(target, PARTS)).contains("events_2026_05 events_2026_06");
        assertThat(ask(target, "select polname from pg_policy where polrelid = 'events_2026_05'::regclass"))
                .isEqualTo("everybody");
    }

    @Test
    void withoutADefaultPartitionDetachingBlocksNobody(Target target) throws SQLException {
        execute(target, TABLE);
        execute(target, "create table events_old partition of events for values from ('2020-01-01') to ('2020-02-01')");
        execute(target, "insert into events (at, word) values ('2020-01-05', 'old')");
        Outcome outcome;
        try (Connection reader = target.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("set local idle_in_transaction_session_timeout = '2s'");
            reader.createStatement()
                    .executeQuery("select * from customers_of()".replace("customers_of()", "pg_class limit 1"));
            outcome = step(2, "keep").apply(site(target), pulse);
        }
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, PARTS)).doesNotContain("events_old");
        assertThat(ask(target, "select word from events_old")).isEqualTo("old");
    }

    @Test
    void rowsToWhichOthersPointStayWhereTheyAre(Target target) {
        execute(target, TABLE, REST);
        execute(target, "insert into events (at, word) values ('2026-11-05', 'now'), ('2026-01-05', 'then')");
        execute(
                target,
                "create table notes (event bigint, at timestamptz, foreign key (event, at) references events on delete cascade)");
        execute(target, "insert into notes select id, at from events");

        assertThat(step(2, "keep").apply(site(target), pulse)).isInstanceOf(Outcome.Done.class);

        assertThat(ask(target, "select count(*) from notes")).isEqualTo("2");
        assertThat(ask(target, "select count(*) from events_default")).isEqualTo("2");
        assertThat(ask(target, PARTS)).isEqualTo("events_2026_12 events_2027_01 events_default");
    }

    @Test
    void heldTableNamesItsBlockerAndNothingIsHalfDone(Target target) throws SQLException {
        execute(target, TABLE, REST);
        execute(target, "insert into events (at, word) values ('2026-11-05', 'now')");
        try (Connection holder = target.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table events_default in share mode");

            assertThat(step(null, "keep").apply(site(target), pulse))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.cause().code()).isEqualTo("lock_not_granted"));
        }
        assertThat(ask(target, PARTS)).isEqualTo("events_default");
        assertThat(step(null, "keep").apply(site(target), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select word from events_2026_11")).isEqualTo("now");
    }

    @Test
    void retentionOfTheRunWinsAndNonsenseIsRefused(Target target) {
        execute(target, TABLE, REST);
        execute(target, "insert into events (at, word) values ('2026-09-05', 'september')");

        Site two = TestSite.on(target)
                .product(product)
                .clock(clock())
                .parameter("retain_months", "1")
                .site();
        assertThat(step(84, "keep").check(two).changes())
                .extracting(Change::kind, Change::subject)
                .contains(org.assertj.core.groups.Tuple.tuple("retired partition", "events of 2026-09"));
        Site nonsense = TestSite.on(target)
                .product(product)
                .clock(clock())
                .parameter("retain_months", "soon")
                .site();
        assertThat(step(84, "keep").check(nonsense).findings())
                .extracting(finding -> finding.code())
                .containsExactly("retention_unusable");
        assertThat(step(84, "keep").apply(nonsense, pulse)).isInstanceOf(Outcome.Failed.class);
    }

    private KeepPartitions step(@Nullable Integer months, String retired) {
        return new KeepPartitions("partitions", "Partitions", "Looks after them.", "plus", 2, months, retired, 300, 2);
    }

    private Site site(Target target) {
        return TestSite.on(target)
                .product(product)
                .run(run)
                .clock(clock())
                .workspace(workspace)
                .site();
    }

    private static Clock clock() {
        return Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    }
}
