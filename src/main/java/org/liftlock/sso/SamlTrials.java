package org.liftlock.sso;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The tries of connections that the present scope sees. */
@ApplicationScoped
public class SamlTrials implements PanacheRepositoryBase<SamlTrial, UUID> {
    public SamlTrial require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("trial"));
    }

    public Optional<SamlTrial> last(UUID organization) {
        return find("organizationId = ?1 order by at desc", organization).firstResultOptional();
    }
}
