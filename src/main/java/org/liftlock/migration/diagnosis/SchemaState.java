package org.liftlock.migration.diagnosis;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.liftlock.migration.step.EditionProbe;
import org.liftlock.migration.step.SchemaComparison;
import org.liftlock.problem.Finding;

/** Whether the database is what its edition ought to have, and whether a run was left unfinished. */
public record SchemaState(String id, String title, List<String> editions, Map<String, List<String>> mends)
        implements Check {
    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        subject.lastRun().ifPresent(findings::add);
        findings.addAll(edition(subject));
        findings.addAll(SchemaComparison.of(subject.site()));
        return findings;
    }

    private static List<Finding> edition(Subject subject) throws SQLException {
        String recorded = subject.site().from().name();
        EditionProbe.Seen seen = EditionProbe.of(subject.site().product()).probe(subject.connection());
        List<Finding> findings = new ArrayList<>(seen.findings().stream()
                .map(found -> found.code().equals("pack_incomplete") ? incomplete(found) : found)
                .toList());
        seen.edition()
                .filter(edition ->
                        !Objects.equals(edition.id(), subject.site().from().id()))
                .ifPresent(edition -> findings.add(Finding.error(
                        "other_edition",
                        "The portal has the installation down as %s, but its database is %s."
                                .formatted(recorded, edition.name()),
                        "If an upgrade was broken off, retry it or take it back. If migrations of %s are outstanding, run them."
                                .formatted(recorded))));
        return findings;
    }

    private static Finding incomplete(Finding found) {
        return Finding.error(
                found.code(),
                found.message(),
                "Retry the run that began it, or run the outstanding migrations. Do not mark them as done.");
    }
}
