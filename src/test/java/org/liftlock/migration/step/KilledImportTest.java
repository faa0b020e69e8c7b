package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that exports or imports is killed with SIGKILL in the middle of it, and another one goes on. */
@ExtendWith(DatabaseExtension.class)
class KilledImportTest {
    private static final UUID EXPORT = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-0000000000e2");
    private static final ImportTables IMPORT = new ImportTables("import", "Import", "Imports.");
    private static final ExportTables EXPORTING =
            new ExportTables("export", "Export", "Exports.", List.of("letters", "people"));
    private static final String SLEEPING =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
    private static final String TABLES = """
            create table people (id int primary key, name text);
            create table letters (id int primary key, person int references people, body text);
            create table pace (seconds float); insert into pace values (0.01);
            create function slowly() returns trigger language plpgsql as
                $$ begin perform pg_sleep((select seconds from pace)); return new; end $$;
            create trigger slow before insert on letters for each row execute function slowly()""";

    @Test
    void everyRowIsExportedAndImportedOnce(Target source, Target target, @TempDir Path folder) throws Exception {
        execute(
                source,
                TABLES,
                "update pace set seconds = 0",
                "insert into people select n, 'person ' || n from generate_series(1, 500) n",
                "insert into letters select n, n % 500 + 1, 'letter ' || n from generate_series(1, 2000) n");
        // The step reads itself while pg_dump writes.
        new KilledProcess(Worker.class, source, folder)
                .when(
                        "select count(*) > 1 from pg_stat_activity where application_name = '%s'"
                                .formatted(RunSessions.name(EXPORT, 1)),
                        "export",
                        folder.toString());
        assertThat(ExportFolder.of(folder, EXPORT).path()).doesNotExist();
        EXPORTING.apply(exporting(source, folder, 2), new HeardPulse());
        assertThat(ExportFolder.of(folder, EXPORT).read().rows()).isEqualTo(2_500);
        execute(target, TABLES);

        new KilledProcess(Worker.class, target, folder).when(SLEEPING, "import", folder.toString());
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

    private static Site site(Target target, Path folder, long epoch) {
        return TestSite.on(target)
                .run(RUN)
                .epoch(epoch)
                .workspace(folder)
                .journal(new FileJournal(folder.resolve("journal")))
                .parameter("export", EXPORT.toString())
                .site();
    }

    private static Site exporting(Target source, Path folder, long epoch) {
        return TestSite.on(source)
                .run(EXPORT)
                .epoch(epoch)
                .workspace(folder)
                .journal(new FileJournal(folder.resolve("journal-of-export")))
                .site();
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            Path folder = Path.of(args[6]);
            System.out.println(
                    args[5].equals("export")
                            ? EXPORTING.apply(exporting(target, folder, 1), new HeardPulse())
                            : IMPORT.apply(site(target, folder, 1), new HeardPulse()));
        }
    }
}
