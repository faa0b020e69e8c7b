package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(DatabaseExtension.class)
class TakeCopyTest {
    private static final String COPIES =
            "select count(*) from pg_database where starts_with(datname, 'liftlock_rehearsal_' || "
                    + "(select oid from pg_database where datname = current_database()) || '_')";

    private final UUID run = UUID.randomUUID();
    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Path folder;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) {
        this.target = target;
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text)",
                "insert into users select i, 'Ada ' || i from generate_series(1, 500) i");
    }

    private Site site(long epoch) {
        return SiteBuilder.of(target, folder).run(run).epoch(epoch).build();
    }

    private static TakeCopy copy(TakenBackup... backups) {
        return TakeCopy.of(List.of(backups));
    }

    private Target restored(Site site) {
        return target.named(RehearsalCopy.find(site).orElseThrow().database());
    }

    private TakenBackup earlierBackup() {
        Backup backup = new Backup("backup-database", "Back up", "", 2);
        Site other = SiteBuilder.of(target, folder).step(backup).build();
        assertThat(backup.apply(other, pulse)).isInstanceOf(Outcome.Done.class);
        return TakenBackup.find(other, "backup-database").orElseThrow();
    }

    @Test
    void withoutABackupOneIsTakenAndProvedFirst() throws SQLException {
        assertThat(copy().check(site(1)).summary()).startsWith("Takes a backup");
        assertThat(copy().apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);

        assertThat(TakenBackup.find(site(1), TakeCopy.NAME))
                .hasValueSatisfying(taken -> assertThat(taken.proved()).isTrue());
        assertThat(ask(restored(site(1)), "select count(*) from users")).isEqualTo("500");
        assertThat(RehearsalCopy.drop(target, null)).hasSize(1);
        assertThat(ask(target, COPIES)).isEqualTo("0");
    }

    @Test
    void newestBackupIsRestoredAndNothingIsWrittenToTheInstallation() throws SQLException {
        TakenBackup backup = earlierBackup();
        ScratchDatabases.execute(target, "insert into users values (501, 'Eve')");
        String before = ask(target, "select md5(string_agg(u::text, ',' order by id)) from users u");

        assertThat(copy(backup).apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);
        ScratchDatabases.execute(restored(site(1)), "delete from users");

        assertThat(ask(target, "select md5(string_agg(u::text, ',' order by id)) from users u"))
                .isEqualTo(before);
        assertThat(ask(target, "select to_regnamespace('liftlock')")).isEqualTo("null");
        RehearsalCopy.drop(target, null);
    }

    @Test
    void damagedBackupIsPassedOver() throws IOException, SQLException {
        TakenBackup backup = earlierBackup();
        Files.writeString(Path.of(backup.folder(), "toc.dat"), "broken");

        assertThat(copy(backup).apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);

        assertThat(pulse.lines()).anyMatch(line -> line.contains("gone or have changed; it is not used"));
        assertThat(ask(restored(site(1)), "select count(*) from users")).isEqualTo("500");
        RehearsalCopy.drop(target, null);
    }

    @Test
    void completeCopyIsUsedAgainAndAnInterruptedOneIsMadeAnew() throws SQLException {
        TakenBackup backup = earlierBackup();
        copy(backup).apply(site(1), pulse);
        ScratchDatabases.execute(restored(site(1)), "delete from users where id > 100");

        copy(backup).apply(site(2), pulse);
        assertThat(ask(restored(site(2)), "select count(*) from users")).isEqualTo("100");

        site(2).journal().record(TakeCopy.NAME, RehearsalCopy.KEY, new RehearsalCopy("unfinished", 0));
        copy(backup).apply(site(3), pulse);
        assertThat(ask(restored(site(3)), "select count(*) from users")).isEqualTo("500");
        RehearsalCopy.drop(target, null);
    }

    @Test
    void leftoversAreDroppedButNotTheCopyOfTheRunThatGoesOn() throws SQLException {
        TakenBackup backup = earlierBackup();
        copy(backup).apply(site(1), pulse);
        ScratchDatabases.execute(
                target,
                "create database liftlock_rehearsal_%s_deadbeef"
                        .formatted(ask(target, "select oid from pg_database where datname = current_database()")));

        assertThat(RehearsalCopy.drop(target, run)).singleElement().asString().endsWith("_deadbeef");
        assertThat(ask(target, COPIES)).isEqualTo("1");
        assertThat(RehearsalCopy.drop(target, null)).hasSize(1);
    }

    @Test
    void roleWithoutTheRightToMakeDatabasesIsToldSo(Target target) {
        ScratchDatabases.execute(ScratchDatabases.superuser(target), "create role plain login password 'secret'");
        try {
            Target plain = ScratchDatabases.as(target, "plain", "secret");
            Site site = SiteBuilder.of(plain, folder).build();

            assertThat(copy().check(site).findings())
                    .anyMatch(finding -> finding.code().equals("no_createdb"));
            assertThat(copy().apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                            failed.cause().code())
                    .isEqualTo("no_createdb"));
        } finally {
            ScratchDatabases.execute(ScratchDatabases.superuser(target), "drop role plain");
        }
    }
}
