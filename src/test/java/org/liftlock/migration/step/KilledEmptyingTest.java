package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that empties tables is killed with SIGKILL, and another one goes on. */
@ExtendWith(DatabaseExtension.class)
class KilledEmptyingTest {
    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final EmptyTables EMPTY =
            new EmptyTables("empty", "Empty", "Empties.", List.of("pet", "owner"), false, List.of(), 2000, 30);
    private static final String ROWS = "select (select count(*) from owner) || ' ' || (select count(*) from pet)";
    private static final String EMPTYING = """
            select exists (select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep')""";

    @Test
    void killedAfterTheRowsWereDeletedAndBeforeThatWasKeptLosesNoneUntilItIsDoneAgain(
            Target target, @TempDir Path folder) throws Exception {
        execute(
                target,
                "create table owner (id serial primary key, name text)",
                "create table pet (id serial primary key, owner int references owner)",
                "insert into owner (name) select 'o' || n from generate_series(1, 500) n",
                "insert into pet (owner) select 1 + n % 500 from generate_series(1, 2000) n",
                "create table pace (seconds float)",
                "insert into pace values (60)",
                """
                create function slowly() returns trigger language plpgsql as
                    $$ begin perform pg_sleep((select seconds from pace)); return null; end $$""",
                "create trigger slow after truncate on owner for each statement execute function slowly()");

        new KilledProcess(Emptying.class, target, folder).when(EMPTYING);
        execute(target, "update pace set seconds = 0");
        Outcome done = EMPTY.apply(site(target, 2), new HeardPulse());
        Outcome again = EMPTY.apply(site(target, 3), new HeardPulse());

        assertThat(done).isInstanceOfSatisfying(Outcome.Done.class, outcome -> assertThat(outcome.summary())
                .isEqualTo("2,500 rows of 2 tables deleted."));
        assertThat(again).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, ROWS)).isEqualTo("0 0");
        assertThat(ask(target, "select count(*) from liftlock.journal where action = 'table emptied'"))
                .isEqualTo("2");
        assertThat(ask(target, "insert into owner (name) values ('first') returning id"))
                .isEqualTo("1");
    }

    private static Site site(Target target, long epoch) {
        TestSite site = TestSite.on(target).run(RUN).epoch(epoch);
        return site.parameters(JsonNodeFactory.instance
                        .objectNode()
                        .put("confirm", site.site().installation()))
                .site();
    }

    /** The process that is killed. */
    static final class Emptying {
        private Emptying() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            System.out.println(EMPTY.apply(site(target, 1), new HeardPulse()));
        }
    }
}
