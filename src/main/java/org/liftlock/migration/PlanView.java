package org.liftlock.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.migration.change.Sheet;
import org.liftlock.migration.configuration.FileChange;
import org.liftlock.migration.listing.RunList;
import org.liftlock.migration.step.Change;
import org.liftlock.migration.step.Outline;
import org.liftlock.problem.Finding;
import org.liftlock.product.Scenario;
import org.liftlock.web.FindingLook;

/**
 * What a dry run found, as its page shows it.
 *
 * @param diffs the configuration files with their masked differences; empty when nothing changes or they cannot be read
 * @param checklist the product's own checklist
 * @param offer the maintenance windows in which it may begin
 * @param changes what it intends for each organization of the installation; empty when it does not work by organization
 * @param lists what its steps have taken down for people to look at
 * @param mayStart whether the viewer may start runs at all
 * @param outdated whether a later run has changed the installation
 * @param destroys whether it deletes what only a backup brings back
 * @param early why it should not begin yet; empty when nothing speaks against it
 * @param scenario which of the cases that the playbook serves was chosen; empty when there is but one
 * @param other the run that has the installation now; empty when it is free
 */
record PlanView(
        Run run,
        Aim aim,
        String from,
        String to,
        String downtimeWords,
        List<PlannedStep> steps,
        List<FileChange> diffs,
        List<ChecklistLine> checklist,
        WindowChoice.Offer offer,
        boolean mayStart,
        boolean outdated,
        Optional<Run> other,
        Optional<Scenario> scenario,
        boolean rehearsable,
        boolean destroys,
        Optional<String> early,
        Optional<Prediction> prediction,
        WayBackMeter wayBack,
        Optional<Sheet> changes,
        List<RunList> lists,
        Instant now) {
    private static final int FOREMOST = 5;

    /** One item of the checklist and the step that does it. */
    record ChecklistLine(String item, String step, String stepTitle, boolean blocked) {}

    /** A finding and where it came from. */
    record Located(Finding finding, String step, String stepTitle) {}

    /** A step and what its check found. */
    record PlannedStep(RunStep step, int number, Optional<StepPrediction> predicted) {
        public Optional<Outline> outline() {
            return step.outline();
        }

        public List<ChangeGroup> groups() {
            Map<String, List<Change>> groups = changes().stream()
                    .collect(Collectors.groupingBy(Change::kind, LinkedHashMap::new, Collectors.toList()));
            return groups.entrySet().stream()
                    .map(group -> new ChangeGroup(group.getKey(), group.getValue()))
                    .toList();
        }

        public List<Change> changes() {
            return outline().map(Outline::changes).orElse(List.of());
        }

        public List<Finding> loud() {
            return FindingLook.inOrder(step.findings()).stream()
                    .filter(FindingLook::matters)
                    .toList();
        }

        public Optional<Duration> expected() {
            return predicted.map(StepPrediction::duration).or(() -> outline().map(Outline::expected));
        }

        public String locks() {
            return outline().map(Outline::locks).orElse("");
        }

        public boolean blocked() {
            return Finding.anyBlocks(step.findings());
        }
    }

    /** Changes of one kind. */
    record ChangeGroup(String kind, List<Change> changes) {
        private static final int FEW = 4;

        public boolean few() {
            return changes.size() <= FEW;
        }
    }

    /** Everything that matters, what is in the way first. */
    public List<Located> loud() {
        return located().stream()
                .filter(located -> FindingLook.matters(located.finding()))
                .sorted(Comparator.comparing(
                                (Located located) -> located.finding().severity())
                        .reversed())
                .toList();
    }

    /** What is in the way, and the first few of what is worth knowing: a page full of warnings is read by nobody. */
    public List<Located> foremost() {
        List<Located> loud = loud();
        long first = Math.max(
                loud.stream().filter(located -> located.finding().blocks()).count(), FOREMOST);
        return loud.stream().limit(first).toList();
    }

    /** The others that are worth knowing. */
    public List<Located> further() {
        return loud().stream().skip(foremost().size()).toList();
    }

    public List<Located> quiet() {
        return located().stream()
                .filter(located -> !FindingLook.matters(located.finding()))
                .toList();
    }

    private List<Located> located() {
        return steps.stream()
                .flatMap(planned -> planned.step().findings().stream()
                        .map(finding -> new Located(
                                finding, planned.step().name(), planned.step().title())))
                .toList();
    }

    public long errors() {
        return located().stream().filter(located -> located.finding().blocks()).count();
    }

    public boolean changesNothing() {
        return steps.stream().allMatch(step -> step.changes().isEmpty());
    }

    /** The number of things that change, by kind. */
    public Map<String, Long> counts() {
        return steps.stream()
                .flatMap(step -> step.changes().stream())
                .collect(Collectors.groupingBy(Change::kind, LinkedHashMap::new, Collectors.counting()));
    }

    /** How old the rehearsal is that the figures are from. */
    public Optional<Duration> predictionAge() {
        return prediction.map(known -> Duration.between(known.at(), now));
    }

    public Duration expected() {
        return sum(steps);
    }

    /** From the step that stops the services to the one that starts them. */
    public Optional<Duration> downtime() {
        int stop = place("stop");
        int start = place("start");
        return stop < 0 || start < stop ? Optional.empty() : Optional.of(sum(steps.subList(stop, start + 1)));
    }

    private int place(String kind) {
        return steps.stream().map(planned -> planned.step().kind()).toList().indexOf(kind);
    }

    private static Duration sum(List<PlannedStep> steps) {
        return steps.stream()
                .map(PlannedStep::expected)
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Empty when it can be started. */
    public String whyNot() {
        if (!mayStart) {
            return "You may look at plans, but not start what they describe. Ask an administrator of your organization.";
        }
        if (run.state() != RunState.DONE || errors() > 0) {
            return "Something is in the way. Mend what the findings above say, then make the plan again.";
        }
        if (other.isPresent()) {
            return "Another run has this installation. Open it and let it end, or cancel it.";
        }
        return outdated
                ? "Something has been run here since this plan was made, so it may no longer be true. Make the plan again."
                : "";
    }

    public boolean startable() {
        return whyNot().isEmpty();
    }
}
