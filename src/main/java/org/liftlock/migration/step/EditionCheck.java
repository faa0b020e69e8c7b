package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;

/** The database is of the edition from which the run leads. */
public record EditionCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        Site site = inspection.site();
        EditionProbe.Seen seen = EditionProbe.of(site.product()).probe(inspection.connection());
        List<Finding> findings = new ArrayList<>(seen.findings());
        seen.edition().map(Edition::id).ifPresent(id -> {
            if (id.equals(site.to().id())) {
                findings.add(already(site));
            } else if (!id.equals(site.from().id())) {
                findings.add(wrong(site, seen.edition().orElseThrow()));
            }
        });
        return findings;
    }

    private static Finding already(Site site) {
        return Finding.info(
                "already_upgraded",
                "The database is of the edition %s already; the run would change nothing there, or only what is still missing."
                        .formatted(site.to().name()));
    }

    private static Finding wrong(Site site, Edition seen) {
        String fitting = site.product().playbooksFrom(seen.id()).stream()
                .map(Playbook::title)
                .collect(Collectors.joining(", "));
        return Finding.error(
                "wrong_edition",
                "This playbook leads from %s to %s, but the database is of the edition %s."
                        .formatted(site.from().name(), site.to().name(), seen.name()),
                fitting.isEmpty()
                        ? "No playbook leads on from %s; check that the installation's database is the right one."
                                .formatted(seen.name())
                        : "Choose a playbook that begins at %s: %s. Or check that the installation's database is the right one."
                                .formatted(seen.name(), fitting));
    }
}
