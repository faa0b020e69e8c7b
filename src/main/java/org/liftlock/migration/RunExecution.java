package org.liftlock.migration;

import org.liftlock.migration.step.Claim;
import org.liftlock.migration.step.Site;
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
        return new Advance(stage, planning.prediction())
                .through(stage.steps(), site)
                .orElseGet(this::end);
    }

    private Wish end() {
        stage.ends(RunState.DONE, stage.run().toEdition(), site.services());
        return Wish.GO_ON;
    }
}
