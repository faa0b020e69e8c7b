package org.liftlock.migration.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.liftlock.migration.configuration.DotEnv;
import org.liftlock.migration.configuration.EditionFiles;

/** Puts the configuration files back that belong to the chosen backup. */
public record RestoreConfiguration(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "restore_configuration";
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the files that it replaced come back");
    }

    @Override
    public Outline check(Site site) {
        try {
            Optional<Map<String, String>> kept = ConfigurationWrite.kept(site);
            Map<String, String> present = ConfigurationPlan.read(site);
            return kept.map(files -> outline(present, files))
                    .orElseGet(() -> Outline.of("No run has changed the configuration files since the backup."));
        } catch (StepEnd unreadable) {
            return Outline.of("The configuration files cannot be read.", List.of(), Attempt.findings(unreadable));
        }
    }

    private static Outline outline(Map<String, String> present, Map<String, String> kept) {
        List<Change> changes = new TreeMap<>(kept)
                .entrySet().stream()
                        .filter(file -> !file.getValue().equals(present.get(file.getKey())))
                        .map(file -> change(file.getKey(), present.getOrDefault(file.getKey(), ""), file.getValue()))
                        .toList();
        return Outline.of(
                changes.isEmpty()
                        ? "The configuration files are those of the backup already."
                        : "The files become what they were when the backup was taken; the present ones are kept sealed with this run.",
                changes,
                List.of());
    }

    /** Names only: values may be secret. */
    private static Change change(String file, String present, String kept) {
        if (!file.equals(EditionFiles.ENV)) {
            return new Change("file", file, "becomes what it was");
        }
        DotEnv now = DotEnv.parse(present);
        DotEnv then = DotEnv.parse(kept);
        List<String> names = Stream.concat(now.names().stream(), then.names().stream())
                .distinct()
                .filter(name -> !now.value(name).equals(then.value(name)))
                .sorted()
                .toList();
        return new Change(
                "file", file, names.isEmpty() ? "becomes what it was" : "these change: " + String.join(", ", names));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return new ConfigurationWrite(site, pulse, name).restore();
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return new ConfigurationWrite(site, pulse, name).undo();
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public boolean rehearses() {
        return false;
    }
}
