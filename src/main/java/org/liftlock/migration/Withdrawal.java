package org.liftlock.migration;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.liftlock.migration.step.Journal;
import org.liftlock.migration.step.LeaseLost;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;

/** Takes a run back: every step that may have done something is undone, the last one first. */
record Withdrawal(Site site, Stage stage, Retreat retreat, Hold hold) {

    private static final Logger LOG = Logger.getLogger(Withdrawal.class);

    Wish proceed() {
        rememberLosses();
        for (Step step : stage.steps().reversed()) {
            RunStep standing = stage.standing(step);
            if (standing.begun()) {
                Optional<Finding> refused = hold.refusal();
                if (refused.isPresent()) {
                    stage.failsBefore(true, refused.get());
                    return Wish.GO_ON;
                }
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

    /** Once, before anything is undone; the run is taken back whether or not its rows can be counted. */
    private void rememberLosses() {
        Journal journal = site.journal();
        if (journal.find(KnownLosses.STEP, KnownLosses.KEY, KnownLosses.class).isEmpty()) {
            try {
                journal.record(KnownLosses.STEP, KnownLosses.KEY, new KnownLosses(losses()));
            } catch (LeaseLost taken) {
                throw taken;
            } catch (RuntimeException uncounted) {
                LOG.warnf(uncounted, "The losses of run %s cannot be counted", site.run());
            }
        }
    }

    private List<Loss> losses() {
        return stage.steps().stream()
                .filter(step -> stage.standing(step).begun())
                .flatMap(step -> step.loss(site, retreat).stream())
                .toList();
    }
}
