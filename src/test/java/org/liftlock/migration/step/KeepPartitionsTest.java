package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class KeepPartitionsTest extends KeepPartitionsScene {
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
}
