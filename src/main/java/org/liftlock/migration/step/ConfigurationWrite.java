package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liftlock.migration.configuration.DotEnv;
import org.liftlock.migration.configuration.EditionFiles;
import org.liftlock.problem.Finding;

/** Writes an installation's configuration files, and keeps the former ones sealed in the journal first. */
public final class ConfigurationWrite {
    /** Under which the journal keeps the files as they were before the run changed them. */
    public static final String FORMER = "former files";

    private static final String WRITTEN = "written files";
    private static final String EDITED = "files before going back";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FILES = new TypeReference<>() {};

    private final Site site;
    private final Pulse pulse;
    private final String step;

    ConfigurationWrite(Site site, Pulse pulse, String step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome apply() {
        try {
            StepEnd.ifAsked(pulse);
            ConfigurationPlan plan = new ConfigurationPlan(site, step);
            EditionFiles files = plan.render(true);
            List<Finding> findings = plan.findings(files);
            Optional<Finding> obstacle =
                    findings.stream().filter(Finding::blocks).findFirst();
            if (obstacle.isEmpty()) {
                return write(files, findings);
            }
            return site.ground().rehearsal() ? wanting(findings) : new Outcome.Failed(obstacle.get(), findings);
        } catch (StepEnd end) {
            return end.outcome();
        }
    }

    /** The files that belong to the backup to which the run goes back; empty when they have not changed since. */
    static Optional<Map<String, String>> kept(Site site) {
        return site.journal().secret(ChosenBackup.STEP, ChosenBackup.FILES).map(ConfigurationWrite::files);
    }

    Outcome restore() {
        try {
            StepEnd.ifAsked(pulse);
            Map<String, String> present = ConfigurationPlan.read(site);
            Map<String, String> wanted = kept(site).orElse(Map.of());
            if (present.entrySet().containsAll(wanted.entrySet())) {
                return new Outcome.Done(
                        "The configuration files are those of the backup.",
                        recall(FORMER).isPresent(),
                        List.of());
            }
            if (recall(FORMER).isEmpty()) {
                keep(FORMER, present);
            }
            keep(WRITTEN, wanted);
            write(wanted);
            pulse.log("Put back: " + String.join(", ", new TreeSet<>(wanted.keySet())));
            return Outcome.changed("The configuration files are those of the backup again.");
        } catch (StepEnd end) {
            return end.outcome();
        }
    }

    /** What the files lack, such as a license, is wanted for the installation and not for its copy. */
    private static Outcome wanting(List<Finding> findings) {
        return new Outcome.Done(
                "The configuration cannot be completed yet; the real upgrade needs what is named here.",
                false,
                findings);
    }

    private Outcome write(EditionFiles files, List<Finding> findings) throws StepEnd {
        Optional<Map<String, String>> former = recall(FORMER);
        if (!files.changed()) {
            // Written before this process took the run over, or the configuration was right from the beginning.
            return new Outcome.Done(words(files), former.isPresent(), findings);
        }
        if (former.isEmpty()) {
            keep(FORMER, files.before());
        }
        keep(WRITTEN, files.after());
        files.changes().forEach(change -> pulse.log("%s %s".formatted(change.subject(), change.detail())));
        write(files.after());
        pulse.progress(files.after().size(), files.after().size(), "files");
        return new Outcome.Done(words(files), true, findings);
    }

    private String words(EditionFiles files) {
        if (Configure.leftToPeople(files)) {
            return "No configuration files are known, so none was written.";
        }
        return "%s are those of %s."
                .formatted(
                        String.join(" and ", new TreeSet<>(files.after().keySet())),
                        site.to().name());
    }

    private void write(Map<String, String> files) throws StepEnd {
        StepEnd.ifAsked(pulse);
        try {
            site.configuration().write(files);
        } catch (UncheckedIOException unwritable) {
            throw StepEnd.failed(Finding.error(
                    "configuration_unwritable",
                    "The installation's configuration files cannot be written: %s."
                            .formatted(ConfigurationPlan.reason(unwritable)),
                    "See that the portal's account may write there and that the disk is not full, then retry."));
        }
        Map<String, String> read = ConfigurationPlan.read(site);
        if (!read.entrySet().containsAll(files.entrySet())) {
            throw StepEnd.failed(Finding.error(
                    "configuration_not_kept",
                    "The configuration files were written, but something else stands in them now.",
                    "Find out what else writes to them, stop it, then retry."));
        }
    }

    Outcome undo() {
        try {
            StepEnd.ifAsked(pulse);
            Optional<Map<String, String>> former = recall(FORMER).map(this::withEmptied);
            return former.isEmpty()
                    ? Outcome.unchanged("The configuration files were not changed by this run.")
                    : putBack(former.get());
        } catch (StepEnd end) {
            return end.outcome();
        }
    }

    /** A file that this run has added cannot be deleted through a configuration, but it can be emptied. */
    private Map<String, String> withEmptied(Map<String, String> former) {
        Map<String, String> files = new TreeMap<>(former);
        recall(WRITTEN).orElse(Map.of()).keySet().forEach(name -> files.putIfAbsent(name, ""));
        return files;
    }

    private Outcome putBack(Map<String, String> former) throws StepEnd {
        Map<String, String> present = ConfigurationPlan.read(site);
        if (present.entrySet().containsAll(former.entrySet())) {
            return new Outcome.Done("The configuration files are as they were before.", true, List.of());
        }
        List<Finding> findings = edited(present);
        if (!findings.isEmpty() && recall(EDITED).isEmpty()) {
            keep(EDITED, present);
        }
        write(former);
        pulse.log("Put back: " + String.join(", ", new TreeSet<>(former.keySet())));
        return new Outcome.Done("The configuration files are as they were before.", true, findings);
    }

    /** Says what somebody has changed since the files were written; that goes, and is kept sealed with the run. */
    private List<Finding> edited(Map<String, String> present) {
        Map<String, String> written = recall(WRITTEN).orElse(present);
        List<String> files = present.entrySet().stream()
                .filter(file -> !file.getValue().equals(written.get(file.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> variables = differing(
                DotEnv.parse(written.getOrDefault(EditionFiles.ENV, "")),
                DotEnv.parse(present.getOrDefault(EditionFiles.ENV, "")));
        String names = variables.isEmpty() ? "" : " Variables concerned: %s.".formatted(String.join(", ", variables));
        return List.of(
                Finding.warning(
                        "configuration_edited",
                        "Somebody has changed %s since this run wrote it; those changes are not in the files that were put back.%s"
                                .formatted(String.join(" and ", files), names),
                        "Make them again if the former edition needs them, too. The edited files are kept sealed with the run."));
    }

    private static List<String> differing(DotEnv one, DotEnv other) {
        return Stream.concat(one.names().stream(), other.names().stream())
                .distinct()
                .filter(name -> !one.value(name).equals(other.value(name)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void keep(String key, Map<String, String> files) {
        try {
            site.journal().recordSecret(step, key, JSON.writeValueAsString(new TreeMap<>(files)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<Map<String, String>> recall(String key) {
        return site.journal().secret(step, key).map(ConfigurationWrite::files);
    }

    private static Map<String, String> files(String text) {
        try {
            return JSON.readValue(text, FILES);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("The kept configuration files are damaged", damaged);
        }
    }
}
