package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.web.Words;

/** The organization is there. */
@ApplicationScoped
class FoundedMilestone implements Milestone {
    @Override
    public int place() {
        return 10;
    }

    @Override
    public Progress of(Organization organization) {
        return new Progress(
                "Organization",
                State.DONE,
                "%s was made on %s, with the plan %s."
                        .formatted(
                                organization.name(),
                                Words.day(organization.createdAt()),
                                organization.plan().words()),
                null,
                null);
    }
}
