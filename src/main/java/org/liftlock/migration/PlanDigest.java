package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.migration.step.Change;
import org.liftlock.migration.step.Outline;
import org.liftlock.migration.step.Step;
import org.liftlock.secret.Sha256;

/** SHA-256 over what a plan would change. Two plans with one digest do the same. */
final class PlanDigest {
    private final List<Line> lines = new ArrayList<>();

    void add(Step step, Outline outline) {
        lines.add(new Line(step.name(), step.kind(), outline.changes()));
    }

    String text(ObjectMapper json) {
        ObjectMapper steady = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        return Sha256.of(RunJournal.text(steady, lines));
    }

    private record Line(String step, String kind, List<Change> changes) {}
}
