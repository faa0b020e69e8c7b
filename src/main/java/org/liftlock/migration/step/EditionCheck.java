package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        seen.edition().flatMap(edition -> judge(site, edition)).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> judge(Site site, Edition seen) {
        if (seen.equals(site.to())) {
            return site.from().equals(site.to()) ? Optional.empty() : Optional.of(already(site));
        }
        return seen.equals(site.from()) ? Optional.empty() : Optional.of(wrong(site, seen));
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
                "%s, but the database is of the edition %s.".formatted(way(site), seen.name()),
                fitting.isEmpty()
                        ? "No playbook leads on from %s; check that the installation's database is the right one."
                                .formatted(seen.name())
                        : "Choose a playbook that begins at %s: %s. Or check that the installation's database is the right one."
                                .formatted(seen.name(), fitting));
    }

    private static String way(Site site) {
        return site.from().equals(site.to())
                ? "The installation is known as %s".formatted(site.from().name())
                : "This playbook leads from %s to %s"
                        .formatted(site.from().name(), site.to().name());
    }
}
