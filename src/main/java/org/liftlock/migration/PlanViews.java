package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.liftlock.migration.PlanView.ChecklistLine;
import org.liftlock.migration.PlanView.PlannedStep;
import org.liftlock.migration.change.ChangeSheets;
import org.liftlock.migration.configuration.FileChange;
import org.liftlock.migration.listing.Lists;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.Site;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;
import org.liftlock.product.Scenario;

/** Gathers what a page shows of a plan. */
@ApplicationScoped
class PlanViews {
    private final Runs runs;
    private final Products products;
    private final Sites sites;
    private final WindowChoice windows;
    private final CurrentViewer viewer;
    private final Predictions predictions;
    private final WaysBack ways;
    private final ChangeSheets changes;
    private final Lists lists;
    private final FollowUps followUps;
    private final Clock clock;

    PlanViews(
            Runs runs,
            Products products,
            Sites sites,
            WindowChoice windows,
            CurrentViewer viewer,
            Predictions predictions,
            WaysBack ways,
            ChangeSheets changes,
            Lists lists,
            FollowUps followUps,
            Clock clock) {
        this.followUps = followUps;
        this.changes = changes;
        this.lists = lists;
        this.predictions = predictions;
        this.ways = ways;
        this.clock = clock;
        this.runs = runs;
        this.products = products;
        this.sites = sites;
        this.windows = windows;
        this.viewer = viewer;
    }

    PlanView of(Run run) {
        Optional<Prediction> prediction = predictions.of(run);
        Optional<Playbook> playbook = products.find(run.product()).flatMap(known -> Scenarios.of(known, run));
        return new PlanView(
                run,
                aim(run, playbook),
                products.editionName(run.product(), run.fromEdition()),
                products.editionName(run.product(), run.toEdition()),
                playbook.map(Playbook::downtime).orElse(""),
                steps(run, prediction),
                playbook.map(known -> differences(run, known)).orElse(List.of()),
                playbook.map(known -> checklist(run, known)).orElse(List.of()),
                windows.offer(run),
                viewer.may(Permissions.RUNS_START),
                runs.latest(run.installation())
                        .filter(later -> later.createdAt().isAfter(run.createdAt()))
                        .isPresent(),
                runs.active(run.installation()),
                playbook.flatMap(known ->
                        known.scenario(run.parameters().path(Scenario.KEY).asText())),
                playbook.filter(RunStart::rehearsable).isPresent(),
                playbook.filter(TypedConfirmation::wanted).isPresent(),
                playbook.flatMap(known -> followUps.early(run.installation(), known, clock.instant())),
                prediction,
                ways.meter(run),
                changes.of(run.id()),
                lists.of(run.id()),
                clock.instant());
    }

    /** A playbook that is gone cannot be started any more. */
    private Aim aim(Run run, Optional<Playbook> playbook) {
        return playbook.map(known -> Aim.of(products.get(run.product()), known, run))
                .orElseGet(() -> new Aim(run.installation().name(), "Start", false, false));
    }

    /** As they are now: the plan keeps only that a file changes, because its text is not to be stored. */
    private List<FileChange> differences(Run run, Playbook playbook) {
        Site site = sites.of(run);
        return playbook.steps().stream()
                .filter(Configure.class::isInstance)
                .flatMap(step -> ((Configure) step).preview(site).stream())
                .toList();
    }

    private static List<PlannedStep> steps(Run run, Optional<Prediction> prediction) {
        List<RunStep> steps = run.steps();
        return IntStream.range(0, steps.size())
                .mapToObj(index -> new PlannedStep(
                        steps.get(index),
                        index + 1,
                        prediction.flatMap(known -> known.step(steps.get(index).name()))))
                .toList();
    }

    private static List<ChecklistLine> checklist(Run run, Playbook playbook) {
        return playbook.checklist().stream()
                .map(item -> {
                    RunStep step = run.step(item.step());
                    return new ChecklistLine(
                            item.item(), step.name(), step.title(), Finding.anyBlocks(step.findings()));
                })
                .toList();
    }
}
