package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.liftlock.migration.step.Outline;
import org.liftlock.migration.step.RehearsedBackup;
import org.liftlock.migration.step.TakeCopy;

/** Finds the rehearsal that foretells a run. */
@ApplicationScoped
public class Predictions {
    private final Runs runs;
    private final EntityManager entities;
    private final ObjectMapper json;

    Predictions(Runs runs, EntityManager entities, ObjectMapper json) {
        this.runs = runs;
        this.entities = entities;
        this.json = json;
    }

    /** Of a run that has one, the one it is held to; of a plan, the newest that still holds. */
    public Optional<Prediction> of(Run run) {
        Optional<Run> rehearsal = run.prediction().isPresent()
                ? run.prediction().flatMap(runs::findByIdOptional)
                : run.mode() == Mode.DRY_RUN ? newest(run) : Optional.empty();
        return rehearsal.map(rehearsed -> of(rehearsed, run));
    }

    /** The newest that did the same, and since which nothing else has changed the installation. */
    Optional<Run> newest(Run run) {
        return runs.find(
                        "installation = ?1 and playbook = ?2 and recipe = ?3 and mode = 'rehearsal' and state = 'done' and id <> ?4 order by finishedAt desc",
                        run.installation(),
                        run.playbook(),
                        run.recipe(),
                        run.id())
                .<Run>firstResultOptional()
                .filter(rehearsal -> rehearsal
                        .createdAt()
                        .isAfter(runs.lastChanged(run.installation(), run.id()).orElse(Instant.EPOCH)));
    }

    private Prediction of(Run rehearsal, Run run) {
        Map<String, StepPrediction> steps = new LinkedHashMap<>();
        for (RunStep step : run.steps()) {
            rehearsal.steps().stream()
                    .filter(rehearsed -> rehearsed.name().equals(step.name()))
                    .filter(rehearsed -> rehearsed.state().complete())
                    .forEach(rehearsed -> steps.put(step.name(), of(rehearsed.measure(), step)));
        }
        return new Prediction(
                rehearsal.id(), rehearsal.finishedAt().orElse(rehearsal.createdAt()), backup(rehearsal), steps);
    }

    private static StepPrediction of(StepMeasure measure, RunStep step) {
        return new StepPrediction(
                step.name(),
                measure.millis(),
                measure.rows(),
                step.outline().map(Outline::rows).orElse(null),
                measure.bytesAdded(),
                measure.locks());
    }

    private Optional<RehearsedBackup> backup(Run rehearsal) {
        return Optional.ofNullable(entities.find(
                        JournalEntry.class, new JournalEntry.Key(rehearsal.id(), TakeCopy.NAME, RehearsedBackup.KEY)))
                .flatMap(JournalEntry::value)
                .map(value -> json.convertValue(value, RehearsedBackup.class));
    }
}
