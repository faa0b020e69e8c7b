package org.liftlock.migration.federation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The nodes that the present scope sees. */
@ApplicationScoped
public class FederationNodes implements PanacheRepositoryBase<FederationNode, UUID> {
    /** The word by which playbooks ask for the rows of these. */
    public static final String LIST = "federation_nodes";

    /** The own node first, then by name. */
    public List<FederationNode> of(UUID installation) {
        return list("installationId = ?1 and removedAt is null order by self desc, nodeId", installation);
    }

    /** Removed ones, too. */
    public List<FederationNode> everOf(UUID installation) {
        return list("installationId = ?1 order by nodeId, registeredAt", installation);
    }

    List<FederationNode> all() {
        return list("removedAt is null order by installationId, self desc, nodeId");
    }

    FederationNode require(UUID id) {
        return findByIdOptional(id)
                .filter(FederationNode::present)
                .orElseThrow(() -> new Problem.NotFound("federation node"));
    }
}
