package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finished backup of a run, as the journal keeps it.
 *
 * @param folder an absolute path on the machine that took it
 * @param digest SHA-256 over its list of files, in hexadecimal
 * @param takenAt in ISO 8601
 * @param proved whether it has been restored to a scratch database with equal counts and hashes
 */
public record TakenBackup(
        String folder, String digest, long bytes, int tables, long rows, String takenAt, boolean proved) {
    public static final String KEY = "backup";

    /** The run's backup, whatever the playbook calls the step that took it. */
    public static Optional<TakenBackup> find(Site site) {
        return PlaybookSteps.named(site, Backup.class)
                .flatMap(step -> find(site, step).stream())
                .findFirst();
    }

    static Optional<TakenBackup> find(Site site, String step) {
        return site.journal().find(step, KEY, TakenBackup.class);
    }

    static TakenBackup of(BackupFolder folder, BackupManifest manifest) throws IOException {
        return new TakenBackup(
                folder.path().toAbsolutePath().toString(),
                folder.digest(),
                folder.bytes(),
                manifest.tables().size(),
                manifest.rows(),
                manifest.takenAt(),
                false);
    }

    TakenBackup keep(Site site, String step) {
        site.journal().record(step, KEY, this);
        return this;
    }

    TakenBackup asProved() {
        return new TakenBackup(folder, digest, bytes, tables, rows, takenAt, true);
    }

    BackupFolder files() {
        return new BackupFolder(Path.of(folder));
    }

    /** Whether its files are there, in their size; to read them all takes long. */
    public boolean present() {
        try {
            return files().exists() && files().bytes() == bytes;
        } catch (IOException unreadable) {
            return false;
        }
    }

    public void delete() throws IOException {
        files().delete();
    }

    /** Whether its files are there and are those that were written. */
    boolean intact() throws IOException {
        return files().exists() && files().digest().equals(digest);
    }
}
