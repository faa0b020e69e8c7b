package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.liftlock.product.Tenancy;

/** What the configuration is told of the run's tenant. */
final class TenantSetting {
    private TenantSetting() {}

    /** The tenant's id, where that is what the variable is for and the run makes a tenant or has one. */
    static Optional<String> of(Site site, String variable) {
        Tenancy tenancy = site.product().tenancy();
        if (tenancy == null
                || !variable.equals(tenancy.tenants().setting())
                || !site.parameters().has(TenantWish.KEY)) {
            return Optional.empty();
        }
        TenantWish wish = TenantWish.of(site);
        try (Connection connection = site.target().connect()) {
            return new TenantRegister(connection, tenancy.tenants())
                    .find(wish.slug())
                    .map(TenantRegister.Tenant::id)
                    .or(() -> Optional.of(wish.id(site)));
        } catch (SQLException unreachable) {
            return Optional.of(wish.id(site));
        }
    }
}
