package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Gives organizations back the old setting that the newest snapshot has of each, where something has overwritten it
 * since.
 *
 * @param batchTargetMs how long one batch should take at most
 */
public record RestoreLegacy(String name, String title, String explanation, int batchTargetMs) implements Step {
    @Override
    public String kind() {
        return "restore_legacy";
    }

    @Override
    public boolean writes() {
        return true;
    }

    /** That nothing differs is worth knowing as well. */
    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public boolean needsEntitlements() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("settings become again what they were, unless somebody has changed them since");
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            LegacyDifference difference = LegacyDifference.of(site, connection);
            List<Finding> missing = difference.missing();
            return missing.isEmpty()
                    ? outline(difference.differing(), difference.findings())
                    : Outline.of(title, List.of(), missing);
        });
    }

    private Outline outline(LegacyDifference.Differing differing, List<Finding> known) {
        List<Finding> findings = new ArrayList<>(known);
        differing.finding().ifPresent(findings::add);
        return Outline.of(differing.summary(), differing.changes(), findings)
                .writing(differing.count())
                .locking(
                        differing.count() == 0
                                ? ""
                                : "Only the rows of these organizations are locked, each batch for %d ms or less."
                                        .formatted(batchTargetMs));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new LegacyReturn(site, pulse, this).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The settings go with the database that the backup replaces.")
                : Attempt.of(site.target(), () -> new LegacyReturn(site, pulse, this).undo());
    }
}
