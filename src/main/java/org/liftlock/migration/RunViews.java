package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.change.ChangeSheets;
import org.liftlock.migration.listing.Lists;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Person;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;

/** Gathers what a page shows of a run. */
@ApplicationScoped
class RunViews {
    private final RunRecords records;
    private final Approvers approvers;
    private final Products products;
    private final CurrentViewer viewer;
    private final Predictions predictions;
    private final WaysBack ways;
    private final ChangeSheets changes;
    private final Lists lists;
    private final Clock clock;

    RunViews(
            RunRecords records,
            Approvers approvers,
            Products products,
            CurrentViewer viewer,
            Predictions predictions,
            WaysBack ways,
            ChangeSheets changes,
            Lists lists,
            Clock clock) {
        this.changes = changes;
        this.lists = lists;
        this.predictions = predictions;
        this.ways = ways;
        this.records = records;
        this.approvers = approvers;
        this.products = products;
        this.viewer = viewer;
        this.clock = clock;
    }

    RunView of(Run run, @Nullable String notice) {
        Instant now = clock.instant();
        Optional<Prediction> prediction = predictions.of(run);
        return new RunView(
                run,
                heading(run),
                edition(run, run.fromEdition()),
                edition(run, run.toEdition()),
                steps(run, prediction, now),
                records.tasks(run),
                prediction,
                ways.meter(run),
                now,
                viewer.may(Permissions.RUNS_START),
                decides(run),
                approvers(run),
                changes.of(run.id()),
                lists.of(run.id()),
                notice);
    }

    /** A run that keeps the edition is called by its playbook. */
    private String heading(Run run) {
        String installation = run.installation().name();
        return run.keepsEdition()
                ? "%s: %s"
                        .formatted(
                                installation,
                                products.get(run.product())
                                        .playbook(run.playbook())
                                        .map(Playbook::title)
                                        .orElse(run.playbook()))
                : "%s from %s to %s"
                        .formatted(installation, edition(run, run.fromEdition()), edition(run, run.toEdition()));
    }

    private boolean decides(Run run) {
        return run.steering().approvalAsked().isPresent()
                && viewer.may(Permissions.RUNS_APPROVE)
                && !run.startedBy().equalsIgnoreCase(viewer.get().email());
    }

    private List<Person> approvers(Run run) {
        return run.steering().approvalAsked().isPresent()
                ? approvers.of(run.organizationId(), run.startedBy())
                : List.of();
    }

    private String edition(Run run, String id) {
        return products.editionName(run.product(), id);
    }

    private List<StepView> steps(Run run, Optional<Prediction> prediction, Instant now) {
        List<RunStep> steps = run.steps();
        return IntStream.range(0, steps.size())
                .mapToObj(index -> new StepView(
                        steps.get(index),
                        index + 1,
                        log(run, steps.get(index)),
                        prediction.flatMap(known -> known.step(steps.get(index).name())),
                        now))
                .toList();
    }

    private List<LogLine> log(Run run, RunStep step) {
        return StepView.tells(step) ? records.log(run, step.name(), StepView.LINES) : List.of();
    }
}
