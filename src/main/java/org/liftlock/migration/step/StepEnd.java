package org.liftlock.migration.step;

import org.liftlock.problem.Finding;

/** Ends a step early from within; the step's own method turns it into its outcome. */
final class StepEnd extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    private StepEnd(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    static StepEnd failed(Finding cause) {
        return new StepEnd(Outcome.failed(cause));
    }

    static StepEnd with(Outcome outcome) {
        return new StepEnd(outcome);
    }

    /** Does nothing while the run is to go on. */
    static void ifAsked(Pulse pulse) throws StepEnd {
        Wish wish = pulse.wish();
        if (wish != Wish.GO_ON) {
            throw new StepEnd(new Outcome.Stopped(wish));
        }
    }
}
