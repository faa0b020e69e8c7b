package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class BackupTest extends BackupScene {
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
}
