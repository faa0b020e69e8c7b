package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.organization.Milestone;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;

/** A plan, rehearsal or upgrade has gone through: the portal reaches what it is to work on. */
@ApplicationScoped
class FirstRunMilestone implements Milestone {
    private final Runs runs;

    FirstRunMilestone(Runs runs) {
        this.runs = runs;
    }

    @Override
    public int place() {
        return 80;
    }

    @Override
    public Progress of(Organization organization) {
        boolean tried = runs.count("organizationId = ?1 and state = 'done'", organization.id()) > 0;
        return new Progress(
                "First plan or run",
                tried ? State.DONE : State.OPEN,
                tried
                        ? "One has gone through to its end."
                        : "None has gone through yet. A plan changes nothing, and shows that everything can be reached.",
                new Way("Choose an installation", "/installations", Permissions.RUNS_START),
                null);
    }
}
