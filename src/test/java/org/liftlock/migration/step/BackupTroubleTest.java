package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Backups that fail, and what is said of it. */
@ExtendWith(DatabaseExtension.class)
class BackupTroubleTest extends BackupScene {
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
}
