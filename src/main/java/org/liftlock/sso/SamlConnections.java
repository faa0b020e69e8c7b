package org.liftlock.sso;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Seal;

/** The connections that the present scope sees. */
@ApplicationScoped
public class SamlConnections implements PanacheRepositoryBase<SamlConnection, UUID> {
    private final Seal seal;
    private final Clock clock;

    SamlConnections(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** The organization's connection, made when it is asked for the first time. */
    public SamlConnection of(Organization organization) {
        return findByIdOptional(organization.id()).orElseGet(() -> {
            SamlConnection fresh = new SamlConnection(organization, seal, clock.instant());
            persistAndFlush(fresh);
            return fresh;
        });
    }
}
