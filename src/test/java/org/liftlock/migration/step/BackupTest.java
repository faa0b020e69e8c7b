package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DatabaseExtension.class)
class BackupTest {
    private final Backup backup = new Backup("backup-database", "Back up", "", 2);
    private volatile Wish wish = Wish.GO_ON;
    private final HeardPulse pulse = new HeardPulse(() -> wish);
    private Target target;
    private Path folder;
    private Site site;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) throws SQLException {
        this.target = ScratchDatabases.with(target, Map.of("app.is_admin", "true"));
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, tenant text, name text, photo bytea, twice int generated always as (id * 2) stored)",
                "insert into users select i, 't' || i % 3, 'Ada ' || i, decode(md5(i::text), 'hex') from generate_series(1, 5000) i",
                "alter table users add column friend int references users",
                "update users set friend = id % 100 + 1",
                "alter table users enable row level security",
                "alter table users force row level security",
                "create policy admin on users using (current_setting('app.is_admin', true)::boolean)",
                "create schema \"Odd Name\"",
                "create table \"Odd Name\".\"it's \"\"odd\"\"\" (\"a b\" interval, c numeric, d float8, e regclass)",
                "insert into \"Odd Name\".\"it's \"\"odd\"\"\" values ('1 day 2 hours', 1.50, 0.1, 'users'), (null, 'NaN', 'Infinity', null)",
                "create table events (id int, at timestamptz) partition by range (id)",
                "create table events_1 partition of events for values from (0) to (1000)",
                "insert into events select i, now() from generate_series(0, 999) i",
                "create table empty ()");
        site = at(1);
    }

    private Site at(long epoch) {
        return SiteBuilder.of(target, folder)
                .step(backup)
                .run(java.util.UUID.fromString("0b9bd1c6-6c1c-4e0c-b3a1-ae8d2a3d9d11"))
                .epoch(epoch)
                .build();
    }

    @Test
    void backupIsTakenDigestedAndProvedByARoleThatIsNoSuperuser() throws IOException, SQLException {
        assertThat(backup.apply(site, pulse)).isInstanceOf(Outcome.Done.class);

        TakenBackup taken = TakenBackup.find(site).orElseThrow();
        assertThat(taken.proved()).isTrue();
        assertThat(taken.rows()).isEqualTo(6002);
        assertThat(taken.tables()).isEqualTo(4);
        assertThat(taken.intact()).isTrue();
        assertThat(Path.of(taken.folder())).isDirectoryContaining("glob:**/manifest.json");
        assertThat(databases()).containsExactly(target.database());
        assertThat(pulse.progress())
                .contains(
                        new HeardPulse.Progress(4, 4, "tables backed up"),
                        new HeardPulse.Progress(4, 4, "tables restored"),
                        new HeardPulse.Progress(4, 4, "tables compared"));
        assertThat(pulse.lines()).anyMatch(line -> line.contains("dumping contents of table \"public.users\""));
    }

    @Test
    void passwordStandsInNoLogAndNoFile() throws IOException {
        backup.apply(site, pulse);

        assertThat(pulse.lines()).noneMatch(line -> line.contains(target.password()));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("\"" + target.password() + "\""));
        }
    }

    @Test
    void provedBackupIsNotTakenAgain() throws IOException {
        backup.apply(site, pulse);
        TakenBackup first = TakenBackup.find(site).orElseThrow();

        assertThat(backup.apply(at(2), pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.summary())
                        .contains("is there and proved", first.digest()));
        assertThat(folders()).hasSize(1);
    }

    @Test
    void backupWhoseFilesHaveChangedIsTakenAgain() throws IOException {
        backup.apply(site, pulse);
        TakenBackup first = TakenBackup.find(site).orElseThrow();
        Files.writeString(Path.of(first.folder(), "toc.dat"), "broken");

        assertThat(backup.apply(at(2), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(TakenBackup.find(site).orElseThrow().intact()).isTrue();
    }

    @Test
    void rowsWrittenWhileTheBackupRunsDoNotDisturbItsProof() throws IOException, SQLException {
        FakePrograms fakes = FakePrograms.in(folder.resolve("bin"))
                .script("pg_dump", "$REAL \"$@\"; status=$?; sleep 2; exit $status")
                .script("pg_restore", "exec $REAL \"$@\"");
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1000);
                ScratchDatabases.execute(
                        target, "delete from events where id < 500", "update users set name = 'changed'");
            } catch (InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });

        assertThat(backup.apply(site, pulse, fakes.programs())).isInstanceOf(Outcome.Done.class);
        assertThat(TakenBackup.find(site).orElseThrow().rows()).isEqualTo(6002);
        assertThat(writer.isAlive()).isFalse();
    }

    @Test
    void backupThatDoesNotGiveBackItsRowsIsRefused() throws IOException {
        FakePrograms fakes = FakePrograms.in(folder.resolve("bin"))
                .script("pg_dump", "exec $REAL --exclude-table-data=public.events_1 \"$@\"")
                .script("pg_restore", "exec $REAL \"$@\"");

        assertThat(backup.apply(site, pulse, fakes.programs())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("backup_differs");
            assertThat(failed.cause().message()).contains("public.events_1 had 1,000 rows and has 0");
        });
    }

    @Test
    void missingProgramIsNamedWithWhatToInstall() throws IOException {
        Programs none = new Programs(List.of(Files.createDirectories(folder.resolve("nothing"))));

        assertThat(backup.apply(site, pulse, none)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("client_missing");
            assertThat(failed.cause().remedy()).contains("postgresql-client-15");
        });
        assertThat(backup.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void programOlderThanTheServerIsRefused() throws IOException {
        Programs old = FakePrograms.in(folder.resolve("old"))
                .saying("pg_dump", "12.9")
                .saying("pg_restore", "12.9")
                .programs();

        assertThat(backup.apply(site, pulse, old)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("client_too_old");
            assertThat(failed.cause().message()).contains("12.9", "PostgreSQL 15");
        });
    }

    @Test
    void nearestProgramThatIsNotOlderThanTheServerIsChosen() throws IOException {
        Path newer = folder.resolve("newer");
        FakePrograms.in(newer).saying("pg_dump", "18.1");
        Path same = folder.resolve("same");
        FakePrograms.in(same).saying("pg_dump", "15.2");

        assertThat(new Programs(List.of(newer, same)).choose("pg_dump", 15))
                .isEqualTo(new Programs.Choice.Found(new Program("pg_dump", same.resolve("pg_dump"), 15, "15.2")));
    }

    @Test
    void fullDiskIsNamedAndTheHalfWrittenBackupRemoved() throws IOException {
        FakePrograms fakes = FakePrograms.in(folder.resolve("bin"))
                .script("pg_dump", "$REAL \"$@\"; head -c 9 /dev/zero > /dev/full; exit 1")
                .script("pg_restore", "exec $REAL \"$@\"");

        assertThat(backup.apply(site, pulse, fakes.programs()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("disk_full"));
        assertThat(folders()).isEmpty();
        assertThat(backup.apply(at(2), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void roleThatMayNotCreateDatabasesIsToldHow() throws SQLException {
        ScratchDatabases.execute(admin(), "alter role %s nocreatedb".formatted(target.user()));

        assertThat(backup.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("no_createdb");
            assertThat(failed.cause().remedy()).contains("ALTER ROLE \"%s\" CREATEDB".formatted(target.user()));
        });
        assertThat(backup.check(site).findings())
                .anyMatch(finding -> finding.code().equals("no_createdb"));
        ScratchDatabases.execute(admin(), "alter role %s createdb".formatted(target.user()));
        assertThat(backup.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void sessionThatHoldsATableIsNamed() throws SQLException {
        try (Connection holder = target.connect()) {
            holder.setAutoCommit(false);
            ScratchDatabases.execute(
                    holder, "set application_name = 'importer'", "lock table events_1 in access exclusive mode");

            assertThat(backup.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.cause().code()).isEqualTo("lock_not_granted");
                assertThat(failed.cause().message()).contains("importer", "events_1");
            });
        }
        assertThat(backup.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void lostConnectionIsAFailureThatARetryMends() throws IOException {
        FakePrograms fakes = FakePrograms.in(folder.resolve("bin"))
                .script(
                        "pg_dump",
                        "PGAPPNAME=killer psql -qc \"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()\" >/dev/null; exec $REAL \"$@\"")
                .script("pg_restore", "exec $REAL \"$@\"");

        assertThat(backup.apply(site, pulse, fakes.programs())).isInstanceOf(Outcome.Failed.class);
        assertThat(backup.apply(at(2), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void pausedBackupEndsItsProgramAndStartsOverLater() throws IOException {
        FakePrograms fakes = FakePrograms.in(folder.resolve("bin"))
                .script("pg_dump", "echo slow; sleep 600 & wait")
                .script("pg_restore", "exec $REAL \"$@\"");
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            wish = Wish.PAUSE;
        });

        assertThat(backup.apply(site, pulse, fakes.programs())).isEqualTo(new Outcome.Stopped(Wish.PAUSE));
        assertThat(((FileJournal) site.journal()).find("backup-database", "child", ChildMark.class))
                .hasValueSatisfying(
                        mark -> assertThat(ProcessHandle.of(mark.pid()).filter(ProcessHandle::isAlive))
                                .isEmpty());
        wish = Wish.GO_ON;
        assertThat(backup.apply(at(2), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void checkSaysHowLongAndHowMuchAndChangesNothing() throws IOException, SQLException {
        Outline outline = backup.check(site);

        assertThat(outline.expected()).isNotNull();
        assertThat(outline.findings()).extracting(finding -> finding.code()).contains("client_tools", "backup_space");
        assertThat(outline.findings()).noneMatch(finding -> finding.blocks());
        assertThat(folders()).isEmpty();
        assertThat(databases()).containsExactly(target.database());
    }

    private Target admin() {
        return ScratchDatabases.superuser(target).named("postgres");
    }

    private List<String> databases() throws SQLException {
        return List.of(ScratchDatabases.ask(
                        admin(),
                        "select string_agg(datname, ',') from pg_database where datname = '%1$s' or datname like 'liftlock%%'"
                                .formatted(target.database()))
                .split(","));
    }

    private List<Path> folders() throws IOException {
        Path parent = BackupFolder.parent(site.workspace());
        if (!Files.exists(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.toList();
        }
    }
}
