package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** The process that looks after partitions is killed with SIGKILL, and another one goes on. */
@ExtendWith(DatabaseExtension.class)
class KilledPartitionsTest {
    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-0000000000f1");
    private static final KeepPartitions KEEP =
            new KeepPartitions("partitions", "Partitions", "Looks after them.", "plus", 1, 2, "export", 1_000, 30);

    private static final String TABLE = """
            create table events (id bigint generated always as identity, at timestamptz not null, primary key (id, at))
                partition by range (at);
            create table events_default partition of events default;
            create table pace (seconds float); insert into pace values (0.01);
            create function slowly() returns trigger language plpgsql as
                $$ begin perform pg_sleep((select seconds from pace)); return old; end $$;
            create trigger slow before delete on events_default for each row execute function slowly();
            insert into events (at) select '2026-05-01'::timestamptz + n * interval '3 hours' from generate_series(1, 200) n""";

    private static final String ROWS =
            "select count(*) || ' ' || md5(string_agg(e::text, '|' order by id)) from events e";

    private Target target;
    private Path folder;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) {
        this.target = target;
        this.folder = folder;
        execute(target, TABLE);
    }

    @Test
    void killedWhileRowsMoveLosesNone() throws Exception {
        String before = ask(target, ROWS);

        Process process = start();
        until(
                "select exists (select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep')");
        KilledProcess.kill(process);
        assertThat(ask(target, ROWS)).isEqualTo(before);
        assertThat(ask(target, "select count(*) from events_default")).isEqualTo("200");

        execute(target, "update pace set seconds = 0");
        assertThat(KEEP.apply(site(target, folder, 2), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from events")).isEqualTo("0");
        assertThat(ExportFolder.retired(site(target, folder, 3)).read().rows()).isEqualTo(200);
        assertThat(KEEP.undo(site(target, folder, 3), new HeardPulse(), Retreat.KEEP_DATA))
                .isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, ROWS)).isEqualTo(before);
    }

    @Test
    void killedBetweenExportAndDropKeepsTheFileAndDropsTheRest() throws Exception {
        execute(target, "update pace set seconds = 0");
        String before = ask(target, ROWS);

        Process process = start();
        until("select to_regclass('liftlock.journal') is not null");
        until("select exists (select from liftlock.journal where action = 'partition detached')");
        try (Connection reader = target.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table events_2026_05 in access share mode");
            until("select exists (select from liftlock.journal where action = 'partitions exported')");
            KilledProcess.kill(process);
        }
        assertThat(ask(target, "select count(*) from events_2026_05")).isNotEqualTo("0");

        assertThat(KEEP.apply(site(target, folder, 2), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select to_regclass('events_2026_05')")).isEqualTo("null");
        assertThat(KEEP.undo(site(target, folder, 3), new HeardPulse(), Retreat.KEEP_DATA))
                .isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, ROWS)).isEqualTo(before);
    }

    private void until(String question) throws InterruptedException {
        for (int wait = 0; wait < 3_000; wait++) {
            if (ask(target, question).equals("t")) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError(question);
    }

    private Process start() throws IOException {
        return new KilledProcess(Keeping.class, target, folder).start(folder.toString());
    }

    private static Site site(Target target, Path folder, long epoch) {
        Pack pack = new Pack(
                "plus",
                "plus",
                "Plus",
                "Adds.",
                List.of(TestProduct.migration("001", "events", TABLE, "drop table events")),
                List.of(),
                List.of(),
                List.of(new Pack.Partitioned("events", "at", null)));
        Product product = TestProduct.with(Map.of("plus", pack), Map.of());
        return TestSite.on(target)
                .product(product)
                .run(RUN)
                .epoch(epoch)
                .workspace(folder)
                .journal(new FileJournal(folder.resolve("journal")))
                .clock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC))
                .site();
    }

    /** The process that is killed. */
    static final class Keeping {
        private Keeping() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            System.out.println(KEEP.apply(site(target, Path.of(args[5]), 1), new HeardPulse()));
        }
    }
}
