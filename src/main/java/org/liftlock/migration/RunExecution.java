package org.liftlock.migration;

import java.util.Optional;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;

/** One worker's attempt at a run: plans it, then applies its steps in order, or takes them back in reverse. */
record RunExecution(Site site, Stage stage, Planning planning) {

    /** @return why it stopped; {@link Wish#GO_ON} when it can do no more by itself */
    Wish proceed() {
        boolean back = stage.run().retreat().isPresent();
        if (!back && !stage.run().begun() && !planning.allows()) {
            return Wish.GO_ON;
        }
        try (Hold hold = Hold.on(site, stage)) {
            Optional<Finding> refusal = hold.refusal();
            if (refusal.isPresent()) {
                stage.failsBefore(back, refusal.get());
                return Wish.GO_ON;
            }
            return back ? withdraw(hold) : advance(hold);
        }
    }

    private Wish withdraw(Hold hold) {
        return new Withdrawal(site, stage, stage.run().retreat().orElseThrow(), hold).proceed();
    }

    private Wish advance(Hold hold) {
        return new Advance(stage, planning.prediction(), hold::refusal)
                .through(stage.steps(), site)
                .orElseGet(this::end);
    }

    private Wish end() {
        stage.ends(RunState.DONE, stage.run().toEdition(), site.services());
        return Wish.GO_ON;
    }
}
