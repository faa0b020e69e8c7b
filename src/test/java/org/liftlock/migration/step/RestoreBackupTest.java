package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.problem.Finding;

/** Going back to a backup that another run took, whatever state the database is in. */
@ExtendWith(DatabaseExtension.class)
class RestoreBackupTest {
    private static final Backup BACKUP = new Backup("backup-database", "Back up", "", 2);
    private static final RestoreBackup RESTORE = new RestoreBackup("restore-database", "Restore", "");
    private static final CheckBackup CHECK = new CheckBackup("check-backup", "Check", "");
    private static final UUID RUN = UUID.fromString("5f0c3c0e-5dc1-4d87-8c3c-cd0f6a4a7b11");

    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Target root;
    private Path folder;

    @BeforeEach
    void backUpLowerAndUpgrade(Target target, @TempDir Path folder) {
        this.target = target;
        this.root = ScratchDatabases.superuser(target);
        this.folder = folder;
        ScratchDatabases.execute(
                target,
                "create table users (id int primary key, name text)",
                "insert into users select i, 'Ada ' || i from generate_series(1, 500) i");
        Site earlier = SiteBuilder.of(target, folder.resolve("earlier"))
                .step(BACKUP)
                .epoch(1)
                .build();
        assertThat(BACKUP.apply(earlier, pulse)).isInstanceOf(Outcome.Done.class);
        choose(TakenBackup.find(earlier).orElseThrow());
        ScratchDatabases.execute(
                target,
                "create table teams (id int)",
                "insert into teams values (1), (2)",
                "insert into users values (501, 'New')");
    }

    private void choose(TakenBackup backup) {
        site(1).journal().record(ChosenBackup.STEP, ChosenBackup.KEY, new ChosenBackup("b", backup));
    }

    @AfterEach
    void dropOldOnes() {
        for (String left : others().split(",")) {
            if (!left.isEmpty()) {
                ScratchDatabases.drop(target.named(left));
            }
        }
    }

    @Test
    void planSaysWhichRowsWouldBeLostAndWhatIsKeptAside() {
        Outline outline = RESTORE.check(site(1));

        assertThat(outline.changes()).singleElement().satisfies(change -> assertThat(change.detail())
                .contains("kept under another name"));
        assertThat(outline.findings()).extracting(Finding::message).anySatisfy(message -> assertThat(message)
                .startsWith("3 rows were written since the backup"));
        assertThat(outline.findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).startsWith("users: 1 rows"))
                .anySatisfy(message -> assertThat(message).startsWith("teams: 2 rows"));
        assertThat(CHECK.check(site(1)).findings()).noneMatch(Finding::blocks);
    }

    @Test
    void backupOfAnotherRunTakesThePlaceAndComesBackOut() {
        assertThat(RESTORE.apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(users()).isEqualTo("500");
        assertThat(new VerifyEdition("verify", "", "").apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);

        assertThat(RESTORE.undo(site(2), pulse, Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(users()).isEqualTo("501");
        assertThat(RESTORE.undo(site(3), pulse, Retreat.KEEP_DATA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isFalse());
        assertThat(users()).isEqualTo("501");
        assertThat(ScratchDatabases.ask(target.named(others()), "select count(*) from users"))
                .isEqualTo("500");
    }

    @Test
    void databaseThatIsGoneIsMadeAnew() {
        ScratchDatabases.execute(root.named("postgres"), "drop database %s with (force)".formatted(target.database()));

        assertThat(CHECK.apply(site(1), pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.findings())
                        .extracting(Finding::code)
                        .contains("database_gone"));
        assertThat(RESTORE.apply(site(1), pulse)).isInstanceOf(Outcome.Done.class);

        assertThat(users()).isEqualTo("500");
        assertThat(others()).isEmpty();
    }

    @Test
    void claimIsHeldAlsoWhileThereIsNoDatabase() {
        ScratchDatabases.execute(root.named("postgres"), "drop database %s with (force)".formatted(target.database()));

        assertThat(Claim.on(target, RUN, 1)).isInstanceOf(Claim.Refused.class);
        try (Claim.Held held = (Claim.Held) Claim.onDatabaseOrServer(target, RUN, 1)) {
            assertThat(held.stillHeld()).isTrue();
            assertThat(Claim.onDatabaseOrServer(target, UUID.randomUUID(), 1))
                    .isInstanceOfSatisfying(
                            Claim.Refused.class,
                            refused -> assertThat(refused.why().code()).isEqualTo("database_busy"));
        }
    }

    @Test
    void backupOfAnotherEditionIsRefusedAndNothingChanges() {
        Site up = SiteBuilder.between(site(1), "lower", "upper");

        assertThat(RESTORE.apply(up, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().code())
                .isEqualTo("backup_wrong_edition"));
        assertThat(users()).isEqualTo("501");
    }

    @Test
    void damagedBackupIsSeenBeforeAnythingIsStopped() throws IOException {
        Path files = Path.of(ChosenBackup.find(site(1)).orElseThrow().backup().folder());
        Files.writeString(files.resolve("manifest.json"), "{}");

        assertThat(CHECK.check(site(1)).findings()).extracting(Finding::code).contains("backup_damaged");
    }

    /** Whatever line of its log was its last one, the next attempt ends in the same state. */
    @Test
    void killedAnywhereItEndsInTheSameState() throws IOException, InterruptedException {
        DyingProcess dying = new DyingProcess(Dying.class, target, folder);
        int line = 0;
        while (!dying.attempt(line + 2L, line)) {
            line++;
            assertThat(line).isLessThan(40);
            assertThat(users()).isIn("500", "501");
        }
        assertThat(line).isGreaterThan(5);
        assertThat(users()).isEqualTo("500");
        assertThat(others()).doesNotContain(",").contains("_before_rollback_");
        assertThat(ScratchDatabases.ask(target.named(others()), "select count(*) from teams"))
                .isEqualTo("2");
    }

    /** In a process of its own. */
    static final class Dying {
        private Dying() {}

        public static void main(String... args) {
            DyingProcess.perform(
                    (target, folder, epoch, pulse) -> RESTORE.apply(site(target, folder, epoch), pulse), args);
        }
    }

    private Site site(long epoch) {
        return site(target, folder, epoch);
    }

    private static Site site(Target target, Path folder, long epoch) {
        return SiteBuilder.between(
                SiteBuilder.of(target, folder).run(RUN).epoch(epoch).build(), "upper", "lower");
    }

    private String users() {
        return ScratchDatabases.ask(target, "select count(*) from users");
    }

    private String others() {
        String names = ScratchDatabases.ask(
                root.named("postgres"),
                "select coalesce(string_agg(datname, ','), '') from pg_database where starts_with(datname, '%s_')"
                        .formatted(target.database()));
        return names == null ? "" : names;
    }
}
