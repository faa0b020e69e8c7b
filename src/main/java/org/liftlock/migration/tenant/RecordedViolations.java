package org.liftlock.migration.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.installation.Installation;
import org.liftlock.migration.Sites;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.TenantViolations;
import org.liftlock.problem.Problem;

/** Reads from the database of an installation what sessions did beyond their tenant. */
@ApplicationScoped
public class RecordedViolations {
    private final Sites sites;

    RecordedViolations(Sites sites) {
        this.sites = sites;
    }

    /**
     * @throws Problem.Unusable when the database does not answer
     * @throws Problem.NotFound when the product keeps no tenants
     */
    public TenantViolations of(Installation installation) {
        Site site = sites.looking(installation);
        if (site.product().tenancy() == null) {
            throw new Problem.NotFound("tenants");
        }
        try {
            return TenantViolations.of(site);
        } catch (SQLException trouble) {
            throw new Problem.Unusable(List.of(DatabaseTrouble.finding(trouble, site.target())));
        }
    }
}
