package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.migration.configuration.EditionFiles;
import org.liftlock.migration.configuration.FileChange;

/** Renders the configuration of the new edition from the present one. */
public record Configure(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "configure";
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("the former files come back");
    }

    @Override
    public Outline check(Site site) {
        return new ConfigurationPlan(site, name).outline();
    }

    /** The files as they are and as they would be, without secrets. Reads only. */
    public List<FileChange> preview(Site site) {
        try {
            return new ConfigurationPlan(site, name).render(false).previews();
        } catch (StepEnd unreadable) {
            return List.of();
        }
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return new ConfigurationWrite(site, pulse, name).apply();
    }

    /** In both ways back the files become what they were. */
    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return new ConfigurationWrite(site, pulse, name).undo();
    }

    @Override
    public boolean writes() {
        return true;
    }

    /** Whether nothing is known of the installation's files, so that a person has to change them. */
    static boolean leftToPeople(EditionFiles files) {
        return files.before().isEmpty();
    }
}
