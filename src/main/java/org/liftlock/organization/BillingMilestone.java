package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.person.Permissions;

/** It is known where bills go. */
@ApplicationScoped
class BillingMilestone implements Milestone {
    @Override
    public int place() {
        return 70;
    }

    @Override
    public Progress of(Organization organization) {
        return new Progress(
                "Mail address for bills",
                organization.billingEmail().isPresent() ? State.DONE : State.OPEN,
                organization
                        .billingEmail()
                        .map("They go to %s."::formatted)
                        .orElse("It is not known where bills are to go."),
                new Way("Say where", "/settings/organization", Permissions.ORGANIZATIONS_UPDATE),
                null);
    }
}
