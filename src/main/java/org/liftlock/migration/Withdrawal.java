package org.liftlock.migration;

import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Wish;

/** Takes a run back: every step that may have done something is undone, the last one first. */
record Withdrawal(Site site, Stage stage, Retreat retreat) {

    Wish proceed() {
        for (Step step : stage.steps().reversed()) {
            RunStep standing = stage.standing(step);
            if (standing.begun()) {
                Site mine = site.confirmed(standing.confirmed());
                Conclusion conclusion =
                        stage.perform(step, StepState.UNDOING, pulse -> step.undo(mine, pulse, retreat));
                if (conclusion instanceof Conclusion.Left left) {
                    return left.wish();
                }
            }
        }
        stage.ends(RunState.ROLLED_BACK, stage.run().fromEdition(), site.servicesBefore());
        return Wish.GO_ON;
    }
}
