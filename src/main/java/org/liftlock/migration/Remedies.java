package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;
import org.liftlock.product.RollbackPlan;

/** Says which remedy of a playbook's rollback plan is the one for now, by the time since what it counts from. */
@ApplicationScoped
class Remedies {
    private final RunRecords records;
    private final Products products;
    private final Clock clock;

    Remedies(RunRecords records, Products products, Clock clock) {
        this.records = records;
        this.products = products;
        this.clock = clock;
    }

    /** None for a run that is not over, has been taken back, or only looked. */
    Aftermath of(Run run) {
        Optional<RollbackPlan> plan = run.mode() == Mode.EXECUTE && run.state() == RunState.DONE
                ? products.find(run.product())
                        .flatMap(product -> product.playbook(run.playbook()))
                        .map(Playbook::rollbackPlan)
                : Optional.empty();
        return plan.map(known -> of(run, known)).orElse(Aftermath.NONE);
    }

    private Aftermath of(Run run, RollbackPlan plan) {
        Optional<RunTask> task = records.tasks(run).stream()
                .filter(known -> known.id().equals(plan.since().task()))
                .findFirst();
        Optional<Instant> since = task.flatMap(RunTask::doneAt);
        return new Aftermath(
                task.map(RunTask::title).orElse(plan.since().task()), since, remedies(plan, since, clock.instant()));
    }

    /** @param since empty while the time has not begun, when the first one is the one to choose */
    static List<Remedy> remedies(RollbackPlan plan, Optional<Instant> since, Instant now) {
        List<Remedy> remedies = new ArrayList<>();
        boolean chosen = false;
        for (RollbackPlan.Phase phase : plan.phases()) {
            Optional<Instant> until =
                    since.flatMap(from -> phase.hours().map(hours -> from.plus(Duration.ofHours(hours))));
            boolean over = until.filter(end -> !now.isBefore(end)).isPresent();
            Remedy.Turn turn = over ? Remedy.Turn.OVER : chosen ? Remedy.Turn.LATER : Remedy.Turn.NOW;
            chosen |= turn == Remedy.Turn.NOW;
            remedies.add(new Remedy(phase.id(), phase.title(), phase.detail(), phase.playbook(), turn, until));
        }
        return remedies;
    }
}
