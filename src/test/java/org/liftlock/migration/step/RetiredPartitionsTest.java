package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.Test;

/** Partitions that are too old leave their table, and come back. */
class RetiredPartitionsTest extends KeepPartitionsScene {
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
}
