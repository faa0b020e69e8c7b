package org.liftlock.migration.tenant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The tenants that the present scope sees. */
@ApplicationScoped
public class InstallationTenants implements PanacheRepositoryBase<InstallationTenant, UUID> {
    public List<InstallationTenant> of(UUID installation) {
        return list("installationId = ?1 order by askedAt", installation);
    }

    List<InstallationTenant> all() {
        return list("order by installationId, askedAt");
    }

    /** The one that the upgrade to an edition with tenants is to make. */
    public Optional<InstallationTenant> planned(UUID installation) {
        return find("installationId = ?1 and runId is null order by askedAt", installation)
                .firstResultOptional();
    }

    InstallationTenant require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("tenant"));
    }
}
