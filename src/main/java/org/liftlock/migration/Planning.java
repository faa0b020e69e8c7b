package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.Outline;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.problem.Finding;

/** Checks every step before any is applied, and holds what it finds against what was looked at. */
record Planning(Site site, Stage stage, Predictions predictions, ObjectMapper json) {
    private static final String LEFT_OUT =
            "Not part of a rehearsal: it concerns people, services or the installation itself, which are left alone.";

    /** Writes the plan down; false when the run ends with it, because it was only a plan or must not go on. */
    boolean allows() {
        stage.lease().write(Run::plansAnew);
        List<Checked> plan = check();
        String digest = digest(plan);
        stage.lease().write(run -> run.planned(digest));
        Optional<Checked> blocked = plan.stream().filter(this::inTheWay).findFirst();
        if (blocked.isPresent()) {
            stage.fails(
                    blocked.get().step(),
                    blocked.get().firstError(),
                    blocked.get().outline().findings());
            return false;
        }
        return switch (stage.run().mode()) {
            case DRY_RUN -> end();
            case REHEARSAL -> mayRehearse();
            case EXECUTE -> mayExecute(plan, digest);
        };
    }

    /** The rehearsal that this run is held to. */
    Optional<Prediction> prediction() {
        return stage.lease().read(predictions::of);
    }

    /** What only a real run needs, such as a license, keeps nobody from rehearsing. */
    private boolean inTheWay(Checked checked) {
        boolean matters = stage.run().mode() != Mode.REHEARSAL
                || (checked.step().rehearses() && !(checked.step() instanceof Configure));
        return matters && checked.blocks();
    }

    private boolean mayRehearse() {
        stage.lease().write(run -> stage.steps().stream()
                .filter(step -> !step.rehearses())
                .forEach(step -> run.step(step.name()).leftOut(LEFT_OUT)));
        return true;
    }

    private boolean end() {
        stage.lease().write(run -> run.leaves(RunState.DONE, stage.now()));
        return false;
    }

    private boolean mayExecute(List<Checked> plan, String digest) {
        Optional<String> approved = stage.run().approvedDigest();
        if (approved.isPresent() && !approved.get().equals(digest)) {
            stage.fails(plan.getFirst().step(), changedSince(approved.get(), digest), List.of());
            return false;
        }
        if (onlyLooks(plan)) {
            return true;
        }
        if (plan.stream().noneMatch(Checked::changesSomething)) {
            plan.stream().map(Checked::step).filter(step -> !step.observes()).forEach(this::leaveOut);
        } else {
            stage.lease().write(run -> predictions.newest(run).map(Run::id).ifPresent(run::heldTo));
        }
        return true;
    }

    /**
     * Such a playbook is for what it finds out and asks for, so that nothing of it is left out. A step that writes only
     * what it finds amiss looks as well.
     */
    private static boolean onlyLooks(List<Checked> plan) {
        return plan.stream().map(Checked::step).noneMatch(step -> step.writes() && !step.observes());
    }

    private static Finding changedSince(String approved, String digest) {
        return Finding.error(
                "plan_changed",
                "The plan that was looked at (%s) is no longer what would happen (%s): something has changed on the installation, its license or its configuration since."
                        .formatted(approved.substring(0, 12), digest.substring(0, 12)),
                "Cancel this run, make the plan again, read it, and start that.");
    }

    private void leaveOut(Step step) {
        stage.lease().write(run -> run.step(step.name())
                .ends(
                        StepState.UNCHANGED,
                        "There is nothing to change, so this was left out.",
                        List.of(),
                        stage.now()));
    }

    private List<Checked> check() {
        List<Checked> plan = new ArrayList<>();
        for (Step step : stage.steps()) {
            Outline outline = step.check(site);
            stage.lease().write(run -> run.step(step.name()).outlined(outline));
            plan.add(new Checked(step, outline));
        }
        return plan;
    }

    private String digest(List<Checked> plan) {
        PlanDigest digest = new PlanDigest();
        plan.stream()
                .filter(checked -> !(checked.step() instanceof TakeCopy))
                .forEach(checked -> digest.add(checked.step(), checked.outline()));
        return digest.text(json);
    }

    private record Checked(Step step, Outline outline) {
        boolean blocks() {
            return Finding.anyBlocks(outline.findings());
        }

        Finding firstError() {
            return outline.findings().stream()
                    .filter(Finding::blocks)
                    .findFirst()
                    .orElseThrow();
        }

        boolean changesSomething() {
            return step.writes() && !outline.changes().isEmpty();
        }
    }
}
