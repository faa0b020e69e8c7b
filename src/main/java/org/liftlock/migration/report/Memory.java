package org.liftlock.migration.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.JournalEntry;
import org.liftlock.migration.KnownLosses;
import org.liftlock.migration.LicenseUsed;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunStep;
import org.liftlock.migration.report.Report.BackupFacts;
import org.liftlock.migration.report.Report.LicenseFacts;
import org.liftlock.migration.report.Report.RetreatFacts;
import org.liftlock.migration.report.Report.TableFacts;
import org.liftlock.migration.step.TakenBackup;

/** What the journal of a run holds for its report. */
record Memory(Run run, List<JournalEntry> journal, ObjectMapper json) {
    private static final String BACKUP = "backup";
    private static final String ITEM = "item:";

    LicenseFacts license() {
        return find(LicenseUsed.STEP, LicenseUsed.KEY, LicenseUsed.class)
                .map(used -> new LicenseFacts(used.id(), used.summary()))
                .orElseGet(() -> new LicenseFacts(null, "The run had not asked for a license."));
    }

    Optional<BackupFacts> backup() {
        return stepsOf(BACKUP)
                .flatMap(step -> find(step, BACKUP, TakenBackup.class).stream())
                .findFirst()
                .map(backup -> new BackupFacts(
                        backup.folder(),
                        backup.digest(),
                        backup.bytes(),
                        backup.tables(),
                        backup.rows(),
                        Instant.parse(backup.takenAt()),
                        backup.proved()));
    }

    List<TableFacts> inventory() {
        return run.steps().stream()
                .map(RunStep::name)
                .flatMap(step -> journal.stream()
                        .filter(entry ->
                                entry.step().equals(step) && entry.key().startsWith(ITEM)))
                .flatMap(entry -> read(entry, TableFacts.class).stream())
                .toList();
    }

    Optional<RetreatFacts> retreat() {
        return run.retreat()
                .map(retreat -> new RetreatFacts(
                        retreat.name().toLowerCase(Locale.ROOT),
                        find("database-restore", "plan", Aside.class)
                                .map(Aside::aside)
                                .orElse(null),
                        find(KnownLosses.STEP, KnownLosses.KEY, KnownLosses.class)
                                .map(KnownLosses::losses)
                                .orElse(List.of())));
    }

    /** Of the restore's plan, the part that people want to know. */
    record Aside(@Nullable String aside) {}

    private Stream<String> stepsOf(String kind) {
        return run.steps().stream().filter(step -> step.kind().equals(kind)).map(RunStep::name);
    }

    private <T> Optional<T> find(String step, String key, Class<T> type) {
        return journal.stream()
                .filter(entry -> entry.step().equals(step) && entry.key().equals(key))
                .findFirst()
                .flatMap(entry -> read(entry, type));
    }

    private <T> Optional<T> read(JournalEntry entry, Class<T> type) {
        return entry.value().map(value -> json.convertValue(value, type));
    }
}
