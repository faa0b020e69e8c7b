package org.liftlock.sso;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Seal;

/** The connections that the present scope sees. */
@ApplicationScoped
public class SamlConnections implements PanacheRepositoryBase<SamlConnection, UUID>, OwnWay {
    private final Seal seal;
    private final Clock clock;

    SamlConnections(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** The organization's connection, made when it is asked for the first time. */
    public SamlConnection of(Organization organization) {
        return findByIdOptional(organization.id()).orElseGet(() -> first(organization));
    }

    @Override
    public boolean isOpen(Organization organization) {
        return count("organizationId = ?1 and enabled = true", organization.id()) > 0;
    }

    /** Of two requests that come at once, the second waits and takes what the first has made. */
    private SamlConnection first(Organization organization) {
        getEntityManager()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)", String.class)
                .setParameter("name", "SAML of " + organization.id())
                .getSingleResult();
        return findByIdOptional(organization.id()).orElseGet(() -> {
            SamlConnection fresh = new SamlConnection(organization, seal, clock.instant());
            persistAndFlush(fresh);
            return fresh;
        });
    }
}
