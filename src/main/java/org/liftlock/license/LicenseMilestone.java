package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.liftlock.organization.Milestone;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;

/** There is a license, or a trial. */
@ApplicationScoped
class LicenseMilestone implements Milestone {
    private final Licenses licenses;
    private final Clock clock;

    LicenseMilestone(Licenses licenses, Clock clock) {
        this.licenses = licenses;
        this.clock = clock;
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public Progress of(Organization organization) {
        long valid = licenses.count(
                "organization.id = ?1 and revokedAt is null and suspendedAt is null and notBefore <= ?2 and graceEndsAt > ?2",
                organization.id(),
                clock.instant());
        return new Progress(
                "License or trial",
                valid > 0 ? State.DONE : State.OPEN,
                valid > 0
                        ? "%d valid at present.".formatted(valid)
                        : "None is valid at present. The maker's sales issues one, or a trial; free editions need none.",
                new Way("Ask for a license or a trial", "/licenses/requests/new", Permissions.LICENSES_REQUEST),
                new Way(
                        "Issue a license",
                        "/licenses/new?organization=" + organization.id(),
                        Permissions.LICENSES_ISSUE));
    }
}
