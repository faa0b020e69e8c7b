package org.liftlock.sso.oidc;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.sso.OwnWay;

/** The OpenID Connect connections that the present scope sees. */
@ApplicationScoped
public class OidcConnections implements PanacheRepositoryBase<OidcConnection, UUID>, OwnWay {
    @Override
    public boolean isOpen(Organization organization) {
        return count("organizationId = ?1 and enabled = true", organization.id()) > 0;
    }
}
