package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;

/**
 * The backup that is to take an installation's place.
 *
 * @param edition what it must be; empty when that is known from the run that took it
 * @param otherwise what somebody can do when it cannot be had
 */
record RestoreSource(Optional<TakenBackup> backup, Optional<Edition> edition, String otherwise) {

    /** The one that the run took itself. */
    static RestoreSource ofRun(Site site) {
        return new RestoreSource(
                TakenBackup.find(site), Optional.empty(), "take the run back with the data kept instead");
    }

    /** The one that the run was started for. */
    static RestoreSource chosen(Site site) {
        return new RestoreSource(
                ChosenBackup.find(site).map(ChosenBackup::backup), Optional.of(site.to()), "choose another backup");
    }

    /** Reads all of its files, to see that they are those that were written. */
    TakenBackup usable(Target target) throws IOException, StepEnd {
        TakenBackup taken = backup.filter(TakenBackup::proved)
                .orElseThrow(() -> StepEnd.failed(Finding.error(
                        "no_backup",
                        "There is no proved backup of %s here, so there is nothing to restore.".formatted(target),
                        sentence(otherwise))));
        if (!taken.intact()) {
            throw StepEnd.failed(Finding.error(
                    "backup_damaged",
                    "The files of the backup in %s are gone or are not those that were written; nothing was changed."
                            .formatted(taken.folder()),
                    "Put the folder back as it was (its SHA-256 was %s), or %s.".formatted(taken.digest(), otherwise)));
        }
        return taken;
    }

    /** Before the restored database goes live. */
    void requireEdition(Site site, String database) throws SQLException, StepEnd {
        if (edition.isEmpty()) {
            return;
        }
        try (Connection connection = site.target().named(database).connect()) {
            Optional<Edition> seen =
                    EditionProbe.of(site.product()).probe(connection).edition();
            if (!seen.equals(edition)) {
                throw StepEnd.failed(Finding.error(
                        "backup_wrong_edition",
                        "The backup holds %s and not %s; nothing was changed."
                                .formatted(
                                        seen.map(Edition::name).orElse("another product"),
                                        edition.get().name()),
                        sentence(otherwise)));
            }
        }
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
