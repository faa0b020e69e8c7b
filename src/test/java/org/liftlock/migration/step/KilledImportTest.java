package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that imports is killed with SIGKILL in the middle of a table, and another one goes on. */
@ExtendWith(DatabaseExtension.class)
class KilledImportTest {
    private static final UUID EXPORT = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-0000000000e2");
    private static final ImportTables IMPORT = new ImportTables("import", "Import", "Imports.");
    private static final String TABLES = """
            create table people (id int primary key, name text);
            create table letters (id int primary key, person int references people, body text);
            create table pace (seconds float); insert into pace values (0.01);
            create function slowly() returns trigger language plpgsql as
                $$ begin perform pg_sleep((select seconds from pace)); return new; end $$;
            create trigger slow before insert on letters for each row execute function slowly()""";

    @Test
    void everyRowIsImportedOnce(Target source, Target target, @TempDir Path folder) throws Exception {
        execute(
                source,
                TABLES,
                "update pace set seconds = 0",
                "insert into people select n, 'person ' || n from generate_series(1, 500) n",
                "insert into letters select n, n % 500 + 1, 'letter ' || n from generate_series(1, 2000) n");
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        chosen.putArray("tables").add("letters").add("people");
        Site exporting = TestSite.on(source)
                .run(EXPORT)
                .workspace(folder)
                .parameters(chosen)
                .site();
        new ExportTables("export", "Export", "Exports.", List.of()).apply(exporting, new HeardPulse());
        execute(target, TABLES);

        Process process = start(target, folder);
        String sleeping =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        for (int wait = 0; wait < 1_500 && ask(target, sleeping).equals("0"); wait++) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ask(target, "select (select count(*) from people) || ' ' || (select count(*) from letters)"))
                .isEqualTo("500 0");

        execute(target, "update pace set seconds = 0");
        assertThat(IMPORT.apply(site(target, folder, 2), new HeardPulse()))
                .isEqualTo(Outcome.changed("2,500 rows imported, and compared with the export."));
        String content = "select md5(string_agg(l::text, '|' order by id)) from letters l";
        assertThat(ask(target, content)).isEqualTo(ask(source, content));
        assertThat(IMPORT.undo(site(target, folder, 3), new HeardPulse(), Retreat.KEEP_DATA))
                .isEqualTo(Outcome.changed("2,500 imported rows removed again."));
    }

    private static Process start(Target target, Path folder) throws java.io.IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Importing.class.getName(),
                        target.host(),
                        Integer.toString(target.port()),
                        target.database(),
                        target.user(),
                        target.password(),
                        folder.toString())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static Site site(Target target, Path folder, long epoch) {
        return TestSite.on(target)
                .run(RUN)
                .epoch(epoch)
                .workspace(folder)
                .journal(new FileJournal(folder.resolve("journal")))
                .parameter("export", EXPORT.toString())
                .site();
    }

    /** The process that is killed. */
    static final class Importing {
        private Importing() {}

        public static void main(String[] arguments) {
            Target target = new Target(
                    arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], arguments[4], Map.of());
            IMPORT.apply(site(target, Path.of(arguments[5]), 1), new HeardPulse());
        }
    }
}
