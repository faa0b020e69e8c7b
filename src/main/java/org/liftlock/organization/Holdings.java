package org.liftlock.organization;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How much an organization has of what its plan limits. */
@ApplicationScoped
class Holdings {
    private final Places places;
    private final List<InstallationCount> installations;

    Holdings(Places places, @All List<InstallationCount> installations) {
        this.places = places;
        this.installations = installations;
    }

    /** @param members people, with those who are invited */
    record Count(long members, long installations) {}

    Count count(Organization organization) {
        return new Count(
                places.taken(organization),
                installations.stream()
                        .mapToLong(count -> count.of(organization.id()))
                        .sum());
    }
}
