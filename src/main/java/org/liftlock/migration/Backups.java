package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.TakenBackup;

/** The proved backups that runs have taken of an installation. */
@ApplicationScoped
public class Backups {
    private final RunRecords records;
    private final Runs runs;
    private final ObjectMapper json;

    Backups(RunRecords records, Runs runs, ObjectMapper json) {
        this.records = records;
        this.runs = runs;
        this.json = json;
    }

    /** @param run which took it, in its step of this name */
    public record Kept(UUID run, String step, TakenBackup backup) {
        public Instant takenAt() {
            return Instant.parse(backup.takenAt());
        }
    }

    /** The newest first; whether their files are still there is not looked at. */
    public List<Kept> of(Installation installation) {
        return records.kept(installation, TakenBackup.KEY).stream()
                .flatMap(entry -> entry.value().stream()
                        .map(value ->
                                new Kept(entry.runId(), entry.step(), json.convertValue(value, TakenBackup.class))))
                .filter(kept -> kept.backup().proved())
                .sorted(Comparator.comparing(Kept::takenAt).reversed())
                .toList();
    }

    /** When the run's own was taken. */
    Optional<Instant> ofRun(Run run) {
        return of(run.installation()).stream()
                .filter(kept -> kept.run().equals(run.id()))
                .findFirst()
                .map(Kept::takenAt);
    }

    /** Those since which no run has changed the installation, so that they hold it as it is built now. */
    List<TakenBackup> current(Run run) {
        Instant changed = runs.lastChanged(run.installation(), run.id()).orElse(Instant.EPOCH);
        return of(run.installation()).stream()
                .filter(kept -> kept.takenAt().isAfter(changed))
                .map(Kept::backup)
                .toList();
    }
}
