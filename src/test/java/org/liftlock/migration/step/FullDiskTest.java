package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On a small file system of its own, which only root can mount. */
@ExtendWith(DatabaseExtension.class)
class FullDiskTest {
    private final Backup backup = new Backup("backup-database", "Back up", "", 2);
    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Path disk;

    @BeforeEach
    void mount(Target target, @TempDir Path folder) throws IOException, InterruptedException, SQLException {
        this.target = target;
        this.disk = Files.createDirectories(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()))
                .as("only root may mount a file system")
                .isZero();
        ScratchDatabases.execute(
                target,
                "create table noise (id int, bytes bytea)",
                "alter table noise alter bytes set storage external",
                """
                insert into noise
                select i, (select string_agg(sha512(convert_to(i || '-' || j, 'UTF8')), '') from generate_series(1, 128) j)
                from generate_series(1, 1400) i""");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void backupThatFillsTheDiskFailsAndGoesOnOnceThereIsRoom() throws IOException, InterruptedException {
        Site site = site();
        assertThat(backup.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("disk_full");
            assertThat(failed.cause().message()).contains("removed");
        });
        assertThat(BackupFolder.partials(site.workspace(), site.run())).isEmpty();

        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isZero();
        assertThat(backup.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void diskThatIsTooSmallIsRefusedBeforeAnythingIsWritten() throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount,size=4m", disk.toString())).isZero();

        assertThat(backup.check(site()).findings())
                .anyMatch(finding -> finding.blocks() && finding.code().equals("disk_full"));
        assertThat(backup.apply(site(), pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().message())
                .contains("are free on the disk"));
    }

    private Site site() {
        return SiteBuilder.of(target, disk)
                .step(backup)
                .run(UUID.fromString("0b9bd1c6-6c1c-4e0c-b3a1-ae8d2a3d9d12"))
                .build();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
