package org.liftlock.sso.oidc;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The OpenID Connect connections that the present scope sees. */
@ApplicationScoped
public class OidcConnections implements PanacheRepositoryBase<OidcConnection, UUID> {}
