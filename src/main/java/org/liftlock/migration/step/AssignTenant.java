package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.product.Tenancy;

/**
 * Gives the rows that nobody owns yet, in every table of the product's tenant map, to the run's tenant.
 *
 * @param batchTargetMs how long one batch should take at most
 * @param toExisting whether the tenant has to be there already, so that it is chosen and not made
 * @param alsoUnknown whether rows of tenants that there are none of are given away too
 */
public record AssignTenant(
        String name, String title, String explanation, int batchTargetMs, boolean toExisting, boolean alsoUnknown)
        implements Step {
    TenantMap map(Site site, Connection connection) throws SQLException {
        TenantMap map = TenantMap.of(site, connection);
        Tenancy tenancy = site.product().requireTenancy();
        if (toExisting) {
            map = map.withoutDecisions();
        }
        return alsoUnknown ? new UnknownTenants(connection, tenancy).widened(map) : map;
    }

    @Override
    public String kind() {
        return "assign_tenant";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("its rows get back what they had before");
    }

    @Override
    public boolean needsTenancy() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> new AssignOutline(site, this, connection).outline());
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new Assignment(site, pulse, this).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP
                ? Outcome.unchanged("The rows go with the database that the backup replaces.")
                : Attempt.of(site.target(), () -> new TenantRelease(site, pulse, name, batchTargetMs).ofRun());
    }

    @Override
    public List<Loss> loss(Site site, Retreat retreat) {
        return retreat == Retreat.RESTORE_BACKUP ? List.of() : TenantLoss.of(site);
    }
}
