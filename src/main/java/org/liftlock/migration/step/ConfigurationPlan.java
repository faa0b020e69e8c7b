package org.liftlock.migration.step;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.migration.configuration.EditionFiles;
import org.liftlock.migration.configuration.FileChange;
import org.liftlock.problem.Finding;

/** What would become of an installation's configuration files. */
record ConfigurationPlan(Site site, String step) {

    Outline outline() {
        try {
            EditionFiles files = render(false);
            List<Finding> findings = new ArrayList<>(findings(files));
            if (files.changed()) {
                findings.addAll(new TakenPorts(site).find());
            }
            return Outline.of(summary(files), changes(files), findings);
        } catch (StepEnd unreadable) {
            return Outline.of("The configuration files cannot be read.", List.of(), Attempt.findings(unreadable));
        }
    }

    /** @param making whether secrets that are wanting are made and remembered */
    EditionFiles render(boolean making) throws StepEnd {
        return EditionFiles.of(read(site), site.product(), site.from(), site.to(), new SiteAnswers(site, step, making));
    }

    static Map<String, String> read(Site site) throws StepEnd {
        try {
            return site.configuration().read();
        } catch (UncheckedIOException unreadable) {
            throw StepEnd.failed(Finding.error(
                    "configuration_unreadable",
                    "The installation's configuration files cannot be read: %s.".formatted(reason(unreadable)),
                    "See that the folder is there and that the portal's account may read it, then try again."));
        }
    }

    static String reason(UncheckedIOException trouble) {
        Throwable cause = trouble.getCause();
        return cause == null
                ? String.valueOf(trouble.getMessage())
                : "%s (%s)".formatted(trouble.getMessage(), cause.getMessage());
    }

    List<Finding> findings(EditionFiles files) {
        return files.before().isEmpty() ? List.of(unknown()) : files.findings();
    }

    private Finding unknown() {
        String settings = site.product().configuration(site.to()).stream()
                .flatMap(configuration -> configuration.env().set().stream())
                .map(setting -> setting.name())
                .collect(Collectors.joining(", "));
        return Finding.warning(
                "configuration_unknown",
                "The portal knows no configuration files of %s, so it cannot change them."
                        .formatted(site.installation()),
                "Give it .env and docker-compose.yml on the installation's page, or bring them up to date yourself before the services start as %s: at least %s."
                        .formatted(site.to().name(), settings.isEmpty() ? "the images" : settings));
    }

    private String summary(EditionFiles files) {
        if (files.before().isEmpty()) {
            return "No configuration files are known.";
        }
        String changed = files.previews().stream()
                .filter(FileChange::changes)
                .map(FileChange::name)
                .collect(Collectors.joining(" and "));
        return changed.isEmpty()
                ? "The configuration is that of %s already.".formatted(site.to().name())
                : "%s become those of %s; what the installation added itself stays."
                        .formatted(changed, site.to().name());
    }

    private static List<Change> changes(EditionFiles files) {
        return files.changes().stream()
                .map(change -> new Change(change.kind(), change.subject(), change.detail()))
                .toList();
    }
}
