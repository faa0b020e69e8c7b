package org.liftlock.migration;

import org.liftlock.migration.step.Claim;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Wish;

/** One worker's attempt at a run: plans it, then applies its steps in order, or takes them back in reverse. */
record RunExecution(Site site, Stage stage, Planning planning) {

    /** @return why it stopped; {@link Wish#GO_ON} when it can do no more by itself */
    Wish proceed() {
        boolean back = stage.run().retreat().isPresent();
        if (!back && !stage.run().begun() && !planning.allows()) {
            return Wish.GO_ON;
        }
        return switch (Claim.on(site.target(), site.run(), site.epoch())) {
            case Claim.Refused refused -> {
                stage.failsBefore(back, refused.why());
                yield Wish.GO_ON;
            }
            case Claim.Held held -> {
                try (held) {
                    yield back ? withdraw() : advance();
                }
            }
        };
    }

    private Wish withdraw() {
        return new Withdrawal(site, stage, stage.run().retreat().orElseThrow()).proceed();
    }

    private Wish advance() {
        boolean begun = stage.run().begun();
        for (Step step : stage.steps()) {
            RunStep standing = stage.standing(step);
            boolean lapsed = !begun && standing.state() == StepState.DONE && step.lapsed(site);
            if (lapsed || !standing.state().complete()) {
                Site mine = site.confirmed(standing.confirmed());
                Conclusion conclusion = stage.perform(step, StepState.RUNNING, pulse -> step.apply(mine, pulse));
                if (conclusion instanceof Conclusion.Left left) {
                    return left.wish();
                }
            }
        }
        stage.ends(RunState.DONE, stage.run().toEdition(), site.services());
        return Wish.GO_ON;
    }
}
