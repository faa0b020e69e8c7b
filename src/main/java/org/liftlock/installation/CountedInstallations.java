package org.liftlock.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.liftlock.organization.InstallationCount;

/** Tells how many installations an organization has. */
@ApplicationScoped
class CountedInstallations implements InstallationCount {
    private final Installations installations;

    CountedInstallations(Installations installations) {
        this.installations = installations;
    }

    @Override
    public long of(UUID organization) {
        return installations.count("organization.id", organization);
    }
}
