package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.liftlock.migration.step.Change;
import org.liftlock.migration.step.Outline;
import org.liftlock.migration.step.Step;

/** SHA-256 over what a plan would change. Two plans with one digest do the same. */
final class PlanDigest {
    private final List<Line> lines = new ArrayList<>();

    void add(Step step, Outline outline) {
        lines.add(new Line(step.name(), step.kind(), outline.changes()));
    }

    String text(ObjectMapper json) {
        ObjectMapper steady = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        try {
            byte[] bytes = RunJournal.text(steady, lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Line(String step, String kind, List<Change> changes) {}
}
