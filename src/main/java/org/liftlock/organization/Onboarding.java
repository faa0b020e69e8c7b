package org.liftlock.organization;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;

/** How far an organization's set-up has come, read anew each time: it can be left and taken up again by anybody. */
@ApplicationScoped
public class Onboarding {
    private final List<Milestone> milestones;
    private final CurrentViewer viewer;

    Onboarding(@All List<Milestone> milestones, CurrentViewer viewer) {
        this.milestones = milestones.stream().sorted(Milestone.ORDER).toList();
        this.viewer = viewer;
    }

    /** One step, with the way that this viewer may go. */
    public record Step(Milestone.Progress progress, Milestone.@Nullable Way way) {}

    /** The whole of it. */
    public record Sheet(List<Step> steps) {
        public long done() {
            return steps.stream()
                    .filter(step -> step.progress().state() == Milestone.State.DONE)
                    .count();
        }

        public long wanted() {
            return steps.stream()
                    .filter(step -> step.progress().state() != Milestone.State.OPTIONAL)
                    .count();
        }

        public boolean complete() {
            return steps.stream().noneMatch(step -> step.progress().missing());
        }
    }

    public Sheet of(Organization organization) {
        boolean staff = viewer.get().organization() == null;
        return new Sheet(milestones.stream()
                .map(milestone -> milestone.of(organization))
                .map(progress -> new Step(progress, allowed(staff ? progress.forStaff() : progress.forMembers())))
                .toList());
    }

    private Milestone.@Nullable Way allowed(Milestone.@Nullable Way way) {
        return way != null && viewer.may(way.permission()) ? way : null;
    }
}
