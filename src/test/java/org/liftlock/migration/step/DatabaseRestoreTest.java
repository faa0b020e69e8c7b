package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DatabaseExtension.class)
class DatabaseRestoreTest {
    private static final UUID RUN = UUID.fromString("0b9bd1c6-6c1c-4e0c-b3a1-ae8d2a3d9d14");
    private static final Backup BACKUP = new Backup("backup-database", "Back up", "", 2);

    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Target root;
    private Path folder;

    @BeforeEach
    void backUp(Target target, @TempDir Path folder) {
        this.target = target;
        this.root = ScratchDatabases.superuser(target);
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text)",
                "insert into users select i, 'Ada ' || i from generate_series(1, 1000) i");
        ScratchDatabases.execute(
                root,
                "alter database %s set work_mem = '7MB'".formatted(target.database()),
                "alter database %s set search_path = \"$user\", public, \"Odd, one\"".formatted(target.database()),
                "alter role customer in database %s set statement_timeout = '77s'".formatted(target.database()),
                "comment on database %s is 'Ada''s 100%% own'".formatted(target.database()),
                "revoke connect on database %s from public".formatted(target.database()),
                "grant connect on database %s to pg_monitor with grant option".formatted(target.database()),
                "alter database %s connection limit 42".formatted(target.database()));
        assertThat(BACKUP.apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);
        ScratchDatabases.execute(
                target,
                "create table teams (id int)",
                "insert into users select i, 'New ' || i from generate_series(1001, 1010) i",
                "delete from users where id <= 3");
    }

    @AfterEach
    void dropOldOnes() {
        for (String left : others().split(",")) {
            ScratchDatabases.drop(target.named(left));
        }
    }

    @Test
    void backupTakesTheInstallationsPlaceAndTheOldDatabaseIsKept() {
        assertThat(new DatabaseRestore(site(2), pulse).swapIn()).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.changed()).isTrue();
            assertThat(done.findings().toString()).contains("_before_rollback_", "DROP DATABASE");
        });

        assertThat(ask("select count(*) from users")).isEqualTo("1000");
        assertThat(ask("select to_regclass('teams') is null")).isEqualTo("t");
        Target old = target.named(others());
        assertThat(old.database()).contains("_before_rollback_");
        assertThat(ScratchDatabases.ask(old, "select count(*) from users")).isEqualTo("1007");
        assertThat(ScratchDatabases.ask(old, "select count(*) from teams")).isEqualTo("0");
    }

    @Test
    void ownerSettingsPrivilegesLimitAndCommentAreCarriedOver() {
        new DatabaseRestore(site(2), pulse).swapIn();

        assertThat(ask("show work_mem")).isEqualTo("7MB");
        assertThat(ask("show search_path")).isEqualTo("\"$user\", public, \"Odd, one\"");
        assertThat(ask("show statement_timeout")).isEqualTo("77s");
        assertThat(describe(target.database())).isEqualTo(describe(others()));
    }

    @Test
    void callingItAgainChangesNothing() {
        new DatabaseRestore(site(2), pulse).swapIn();
        ScratchDatabases.execute(target, "insert into users values (5000, 'after')");

        assertThat(new DatabaseRestore(site(3), pulse).swapIn())
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isFalse());
        assertThat(ask("select count(*) from users")).isEqualTo("1001");
    }

    @Test
    void applicationThatKeepsReconnectingDoesNotStopIt() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        List<Thread> pool = java.util.stream.IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofPlatform().start(() -> work(stop, failures)))
                .toList();
        Outcome outcome = new DatabaseRestore(site(2), pulse).swapIn();
        stop.set(true);
        for (Thread each : pool) {
            each.join();
        }

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(failures).as("sessions that were ended").hasPositiveValue();
        assertThat(ask("select count(*) from users")).isEqualTo("1000");
    }

    private void work(AtomicBoolean stop, AtomicInteger failures) {
        while (!stop.get()) {
            try (Connection connection = target.connect()) {
                while (!stop.get()) {
                    ScratchDatabases.execute(connection, "select pg_sleep(0.01)");
                }
            } catch (SQLException ended) {
                failures.incrementAndGet();
            }
        }
    }

    @Test
    void sessionOfASuperuserIsNamedAndNothingIsChanged() throws SQLException {
        try (Connection someone = root.connect()) {
            ScratchDatabases.execute(someone, "set application_name = 'the boss'");
            assertThat(new DatabaseRestore(site(2), pulse).swapIn())
                    .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                        assertThat(failed.cause().code()).isEqualTo("sessions_in_the_way");
                        assertThat(failed.cause().message()).contains("the boss", "postgres");
                        assertThat(failed.cause().remedy()).contains("pg_terminate_backend");
                    });
            assertThat(ask("select count(*) from users")).isEqualTo("1007");
        }
        assertThat(new DatabaseRestore(site(3), pulse).swapIn()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void roleThatDoesNotOwnTheDatabaseIsToldWhatIsMissing() {
        ScratchDatabases.execute(root, "alter database %s owner to postgres".formatted(target.database()));
        ScratchDatabases.execute(root, "grant connect on database %s to customer".formatted(target.database()));

        assertThat(new DatabaseRestore(site(2), pulse).swapIn())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.cause().code()).isEqualTo("not_database_owner");
                    assertThat(failed.cause().remedy()).contains("OWNER TO \"customer\"");
                });
    }

    @Test
    void damagedBackupIsRefused() throws IOException {
        Files.writeString(Path.of(TakenBackup.find(site(2)).orElseThrow().folder(), "manifest.json"), "{}");

        assertThat(new DatabaseRestore(site(2), pulse).swapIn())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("backup_damaged"));
        assertThat(ask("select count(*) from users")).isEqualTo("1007");
    }

    @Test
    void rowsWrittenSinceTheBackupAreCountedByTable() {
        assertThat(WrittenSince.of(site(2))).singleElement().satisfies(loss -> {
            assertThat(loss.table()).isEqualTo("users");
            assertThat(loss.rows()).isEqualTo(7);
            assertThat(loss.lost()).isTrue();
        });
    }

    /** Whatever line of its log was its last one, the next attempt ends in the same state. */
    @Test
    void killedAnywhereItEndsInTheSameState() throws IOException, InterruptedException {
        DyingProcess dying = new DyingProcess(Attempt.class, target, folder);
        int line = 0;
        int attempts = 0;
        while (!dying.attempt(attempts + 2, line)) {
            attempts++;
            line++;
            assertThat(attempts).isLessThan(40);
            assertThat(Integer.parseInt(ask("select count(*) from users"))).isIn(1000, 1007);
        }
        assertThat(attempts).isGreaterThan(5);
        assertThat(ask("select count(*) from users")).isEqualTo("1000");
        assertThat(others()).doesNotContain(",").contains("_before_rollback_");
        assertThat(ScratchDatabases.ask(target.named(others()), "select count(*) from users"))
                .isEqualTo("1007");
    }

    /** In a process of its own. */
    static final class Attempt {
        private Attempt() {}

        public static void main(String... args) {
            DyingProcess.perform(
                    (target, folder, epoch, pulse) -> new DatabaseRestore(site(target, folder, epoch), pulse).swapIn(),
                    args);
        }
    }

    private Site site(long epoch) {
        return site(target, folder, epoch);
    }

    private static Site site(Target target, Path folder, long epoch) {
        return SiteBuilder.of(target, folder).step(BACKUP).run(RUN).epoch(epoch).build();
    }

    private String ask(String query) {
        return ScratchDatabases.ask(target, query);
    }

    private String others() {
        return ScratchDatabases.ask(
                root.named("postgres"),
                "select string_agg(datname, ',') from pg_database where starts_with(datname, '%s_')"
                        .formatted(target.database()));
    }

    private String describe(String database) {
        return ScratchDatabases.ask(
                root.named("postgres"),
                "select format('%%s|%%s|%%s|%%s', (select string_agg(a::text, ' ' order by a::text) from unnest(datacl) a), datconnlimit, shobj_description(oid, 'pg_database'), datdba::regrole) from pg_database where datname = '%s'"
                        .formatted(database));
    }
}
