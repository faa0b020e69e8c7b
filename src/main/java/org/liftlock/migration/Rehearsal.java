package org.liftlock.migration;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.liftlock.migration.step.Claim;
import org.liftlock.migration.step.CopyConfiguration;
import org.liftlock.migration.step.Ground;
import org.liftlock.migration.step.RehearsalCopy;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.migration.step.Wish;

/** One worker's attempt at a rehearsal: plans it, makes the copy, applies the steps to it, and drops it. */
record Rehearsal(Site site, Stage stage, Planning planning) {
    private static final Logger LOG = Logger.getLogger(Rehearsal.class);

    /** @return why it stopped; {@link Wish#GO_ON} when it can do no more by itself */
    Wish proceed() {
        if (!stage.run().worked() && !planning.allows()) {
            return Wish.GO_ON;
        }
        stage.lease().write(Run::makesCopy);
        Optional<Wish> left = copied().or(this::rehearsed);
        if (left.isEmpty() || stage.lease().read(Run::state).over()) {
            drop();
        }
        if (left.isEmpty()) {
            stage.lease().write(run -> run.leaves(RunState.DONE, stage.now()));
        }
        return left.orElse(Wish.GO_ON);
    }

    private Optional<Wish> copied() {
        return through(step -> step instanceof TakeCopy, site);
    }

    private Optional<Wish> rehearsed() {
        Site copy = onCopy(RehearsalCopy.find(site).orElseThrow());
        return switch (Claim.on(copy.target(), site.run(), site.epoch())) {
            case Claim.Refused refused -> {
                stage.failsBefore(false, refused.why());
                yield Optional.of(Wish.GO_ON);
            }
            case Claim.Held held -> {
                try (held) {
                    yield through(step -> !(step instanceof TakeCopy), copy);
                }
            }
        };
    }

    private Optional<Wish> through(Predicate<Step> which, Site on) {
        List<Step> steps = stage.steps().stream().filter(which).toList();
        return new Advance(stage, Optional.empty(), Optional::empty).through(steps, on);
    }

    /** Nobody is told anything, and configuration is written nowhere. */
    private Site onCopy(RehearsalCopy copy) {
        return site.draft()
                .target(site.target().named(copy.database()))
                .ground(new Ground.ScratchCopy(copy.database()))
                .configuration(new CopyConfiguration(site.configuration()))
                .notices((key, subject, body) -> {})
                .tasks((id, title, detail, doneBecause) -> {})
                .site();
    }

    /** What cannot be dropped now, the sweep drops later. */
    private void drop() {
        try {
            RehearsalCopy.drop(site.target(), null);
            stage.lease().write(Run::copyDropped);
        } catch (SQLException later) {
            LOG.warnf(later, "The copy of rehearsal %s is still there", site.run());
        }
    }
}
