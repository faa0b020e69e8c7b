package org.liftlock.migration.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Order;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunDesk;
import org.liftlock.migration.Runs;
import org.liftlock.migration.setting.Chores;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment.Holds;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Where people register and remove the nodes of a federation. Everything done here is audited. */
@ApplicationScoped
class FederationDesk {
    /** By which the matrix of a product says which editions bring it. */
    static final String FEATURE = "federation";

    private final FederationNodes nodes;
    private final Installations installations;
    private final Products products;
    private final Runs runs;
    private final RunDesk desk;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    FederationDesk(
            FederationNodes nodes,
            Installations installations,
            Products products,
            Runs runs,
            RunDesk desk,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.nodes = nodes;
        this.installations = installations;
        this.products = products;
        this.runs = runs;
        this.desk = desk;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    boolean federates(Installation installation) {
        Product product = products.get(installation.product());
        return federates(product, product.edition(installation.edition()));
    }

    private static boolean federates(Product product, Edition edition) {
        return product.environment().holding(Holds.FEDERATION_NODE, edition).isPresent();
    }

    /** The lowest edition that has federation. */
    Optional<Edition> having(Product product) {
        return product.editions().stream()
                .filter(edition -> federates(product, edition))
                .findFirst();
    }

    /**
     * A node, and the run that writes it into the installation's database.
     *
     * @param run null when another run has the installation; then the next one takes it up
     */
    record Registered(FederationNode node, @Nullable Run run) {}

    /** @param self null for: the first one is the installation itself */
    @Transactional
    Registered register(Installation installation, Map<String, String> values, @Nullable Boolean self) {
        requireFederation(installation);
        NodeDraft draft = NodeDraft.of(values, products.get(installation.product()));
        List<FederationNode> present = nodes.of(installation.id());
        boolean own = self == null ? present.stream().noneMatch(FederationNode::self) : self;
        refuseDouble(present, draft, own);
        FederationNode node =
                new FederationNode(installation, draft, own, viewer.get().email(), clock.instant());
        nodes.persistAndFlush(node);
        note(
                installation,
                "federation.node_registered",
                Map.of("node_id", draft.nodeId(), "region", draft.region(), "endpoint", draft.endpoint()));
        return new Registered(node, write(installation));
    }

    private void requireFederation(Installation installation) {
        if (!federates(installation)) {
            Product product = products.get(installation.product());
            throw new Problem.Conflict(
                    "not_in_edition",
                    "%s runs %s, which has no federation."
                            .formatted(
                                    installation.name(),
                                    product.edition(installation.edition()).name()),
                    having(product)
                            .map(edition ->
                                    "Upgrade it to %s first, then register its nodes.".formatted(edition.name()))
                            .orElse("%s has no edition with federation.".formatted(product.name())));
        }
    }

    private static void refuseDouble(List<FederationNode> present, NodeDraft draft, boolean own) {
        for (FederationNode node : present) {
            if (node.nodeId().equals(draft.nodeId())) {
                throw new Problem.Conflict(
                        "node_exists",
                        "There is a node %s already, at %s.".formatted(node.nodeId(), node.endpoint()),
                        "Choose another name, or remove that one first.");
            }
            if (node.endpoint().equalsIgnoreCase(draft.endpoint())) {
                throw new Problem.Conflict(
                        "endpoint_exists",
                        "The node %s has the address %s already.".formatted(node.nodeId(), node.endpoint()),
                        "Give the address of the other node, or remove %s first.".formatted(node.nodeId()));
            }
            if (own && node.self()) {
                throw new Problem.Conflict(
                        "self_exists",
                        "The installation itself is the node %s already.".formatted(node.nodeId()),
                        "Register this one as another node, or remove %s first.".formatted(node.nodeId()));
            }
        }
    }

    /** @return the run that takes it out of the installation's database; null when another has the installation */
    @Transactional
    @Nullable
    Run remove(UUID id) {
        FederationNode node = nodes.require(id);
        node.goes(clock.instant());
        nodes.flush();
        Installation installation = installations.require(node.installationId());
        note(installation, "federation.node_removed", Map.of("node_id", node.nodeId(), "endpoint", node.endpoint()));
        return write(installation);
    }

    private @Nullable Run write(Installation installation) {
        Product product = products.get(installation.product());
        return runs.active(installation).isPresent()
                ? null
                : new Chores(product, product.edition(installation.edition()))
                        .rows(FederationNodes.LIST)
                        .map(playbook -> desk.start(new Order(
                                installation.id(),
                                playbook.name(),
                                Mode.EXECUTE,
                                JsonNodeFactory.instance.objectNode(),
                                null)))
                        .orElse(null);
    }

    private void note(Installation installation, String action, Map<String, ?> detail) {
        audit.record(
                installation.organization().id(),
                viewer.get().email(),
                action,
                installation.id().toString(),
                detail);
    }
}
