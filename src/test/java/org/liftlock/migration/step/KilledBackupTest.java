package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that takes a backup is killed, and another one takes over. */
@ExtendWith(DatabaseExtension.class)
class KilledBackupTest {
    private static final UUID RUN = UUID.fromString("0b9bd1c6-6c1c-4e0c-b3a1-ae8d2a3d9d13");
    private static final Backup BACKUP = new Backup("backup-database", "Back up", "", 2);

    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Path folder;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) throws SQLException {
        this.target = target;
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text)",
                "insert into users select i, 'Ada ' || i from generate_series(1, 1000) i");
    }

    @Test
    void killedWhileDumpingLeavesNothingBehindAfterTheNextAttempt()
            throws IOException, InterruptedException, SQLException {
        killOnce("pg_dump", "$REAL \"$@\"; touch %s; sleep 600 & wait");

        assertThat(partials()).hasSize(1);
        long left = child();
        assertThat(ProcessHandle.of(left)).isPresent();
        takeOver();
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void killedWhileProvingLeavesNoDatabaseAndKeepsTheBackup() throws IOException, InterruptedException, SQLException {
        killOnce("pg_restore", "$REAL \"$@\"; touch %s; sleep 600 & wait");

        assertThat(scratches()).isEqualTo("1");
        TakenBackup first = TakenBackup.find(site(1)).orElseThrow();
        assertThat(first.proved()).isFalse();
        takeOver();
        assertThat(TakenBackup.find(site(2)).orElseThrow()).isEqualTo(first.asProved());
    }

    private void killOnce(String program, String script) throws IOException, InterruptedException {
        Path mark = folder.resolve("there");
        Path bin = folder.resolve("bin");
        FakePrograms fakes =
                FakePrograms.in(bin).script("pg_dump", "exec $REAL \"$@\"").script("pg_restore", "exec $REAL \"$@\"");
        fakes.script(program, script.formatted(mark));
        Process process = new KilledProcess(Attempt.class, target, folder).start(folder.toString(), bin.toString());
        for (int wait = 0; wait < 300 && !(Files.exists(mark) && childIsJournaled()); wait++) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(100);
        }
        assertThat(mark).exists();
        KilledProcess.kill(process);
    }

    private void takeOver() throws IOException, SQLException {
        assertThat(BACKUP.apply(site(2), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(partials()).isEmpty();
        assertThat(scratches()).isEqualTo("0");
        assertThat(folders()).hasSize(1);
        TakenBackup taken = TakenBackup.find(site(2)).orElseThrow();
        assertThat(taken.proved()).isTrue();
        assertThat(taken.intact()).isTrue();
        assertThat(taken.rows()).isEqualTo(1000);
    }

    private Site site(long epoch) {
        return site(target, folder, epoch);
    }

    private static Site site(Target target, Path folder, long epoch) {
        return SiteBuilder.of(target, folder).step(BACKUP).run(RUN).epoch(epoch).build();
    }

    /** The program may run an instant before the journal knows of it. */
    private boolean childIsJournaled() {
        return site(1).journal().find(BACKUP.name(), "child", ChildMark.class).isPresent();
    }

    private long child() {
        return site(1).journal()
                .find(BACKUP.name(), "child", ChildMark.class)
                .orElseThrow()
                .pid();
    }

    private List<BackupFolder> partials() throws IOException {
        return BackupFolder.partials(site(1).workspace(), RUN);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(BackupFolder.parent(site(1).workspace()))) {
            return folders.toList();
        }
    }

    private String scratches() throws SQLException {
        return ScratchDatabases.ask(
                target,
                "select count(*) from pg_database where datname like 'liftlock_proof_' || (select oid from pg_database where datname = current_database()) || '%'");
    }

    /** The process that is killed. */
    static final class Attempt {
        private Attempt() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            Outcome outcome = BACKUP.apply(
                    site(target, Path.of(args[5]), 1), new HeardPulse(), new Programs(List.of(Path.of(args[6]))));
            System.out.println(outcome);
        }
    }
}
