package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class RetireColumnTest {
    private static final RetireColumn MARK = step("mark", false);
    private static final RetireColumn DROP = step("drop", true);
    private static final String ROWS = "select string_agg(concat_ws('=', id, flags), ' ' order by id) from customers";

    private static RetireColumn step(String name, boolean drop) {
        return new RetireColumn(name, "Retire", "Retires.", "customers", "flags", "id", drop, 1_000, 3);
    }

    private static TestSite site(Target target) {
        execute(
                target,
                "create table customers (id int primary key, flags json default '{}')",
                "insert into customers values (1, '{\"a\":1}'), (2, null)");
        return TestSite.on(target);
    }

    @Test
    void columnIsMarkedOnceAndGetsItsFormerDescriptionBack(Target target) {
        TestSite site = site(target);
        execute(target, "comment on column customers.flags is 'What they may use'");

        assertThat(MARK.apply(site.site(), new HeardPulse()))
                .isEqualTo(Outcome.changed("The column customers.flags is marked as deprecated."));
        assertThat(MARK.check(site.site()).changes()).isEmpty();
        MARK.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);

        assertThat(ask(target, "select col_description('customers'::regclass, 2)"))
                .isEqualTo("What they may use");
    }

    @Test
    void droppedColumnComesBackWithItsValuesAndItsDefault(Target target) {
        TestSite site = site(target);
        String before = ask(target, ROWS);

        assertThat(DROP.check(site.site()).findings()).isEmpty();
        assertThat(DROP.apply(site.site(), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from information_schema.columns where table_name = 'customers'"))
                .isEqualTo("1");
        assertThat(DROP.apply(site.site(), new HeardPulse()))
                .isEqualTo(Outcome.unchanged("The column customers.flags is not there any more."));

        DROP.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(target, ROWS)).isEqualTo(before);
        execute(target, "insert into customers (id) values (3)");
        assertThat(ask(target, "select flags::text from customers where id = 3"))
                .isEqualTo("{}");
    }

    @Test
    void columnThatSomethingDependsOnIsNotDropped(Target target) {
        TestSite site = site(target);
        execute(target, "create index used on customers ((flags ->> 'a'))");

        assertThat(DROP.check(site.site()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("column_in_use"))
                .satisfies(finding -> assertThat(finding.message()).contains("index used"))
                .extracting(Finding::blocks)
                .isEqualTo(true);
        assertThat(DROP.apply(site.site(), new HeardPulse())).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void valuesThatChangeWhileTheyAreCopiedAreKeptAsTheyWereLastAndNobodyWaits(Target target) {
        TestSite site = site(target);
        execute(target, "insert into customers select n, '{\"n\": 1}' from generate_series(10, 3000) n");
        AtomicInteger asked = new AtomicInteger();
        HeardPulse meanwhile = new HeardPulse(() -> {
            if (asked.incrementAndGet() == 3) {
                execute(target, "set lock_timeout = '100ms'; select count(flags::text) from customers", """
                        set lock_timeout = '100ms';
                        update customers set flags = '{"n": 2}' where id in (10, 2999);
                        update customers set flags = null where id = 11;
                        update customers set flags = '[]' where id = 2;
                        insert into customers values (5, '{"new": true}')""");
            }
            return Wish.GO_ON;
        });
        assertThat(DROP.apply(site.site(), meanwhile)).isInstanceOf(Outcome.Done.class);
        assertThat(asked.get()).isGreaterThan(3);
        DROP.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA);

        assertThat(
                        ask(
                                target,
                                "select string_agg(concat_ws('=', id, flags), ' ' order by id) from customers where id < 13 or id = 2999"))
                .isEqualTo("1={\"a\":1} 2=[] 5={\"new\": true} 10={\"n\": 2} 11 12={\"n\": 1} 2999={\"n\": 2}");
        assertThat(ask(target, "select count(*) from customers where flags is null"))
                .isEqualTo("1");
    }

    @Test
    void runThatEndedBeforeItDroppedTheColumnTakesNothingBack(Target target) {
        TestSite site = site(target);
        HeardPulse dying = new HeardPulse(() -> Wish.SHUT_DOWN);
        DROP.apply(site.site(), dying);
        execute(target, "update customers set flags = '{\"later\": 1}' where id = 1");

        assertThat(DROP.undo(site.site(), new HeardPulse(), Retreat.KEEP_DATA))
                .isEqualTo(Outcome.unchanged("The column is still there."));
        assertThat(ask(target, "select flags::text from customers where id = 1"))
                .isEqualTo("{\"later\": 1}");
    }
}
