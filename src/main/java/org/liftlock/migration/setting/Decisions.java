package org.liftlock.migration.setting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.installation.Installation;
import org.liftlock.migration.federation.FederationNode;
import org.liftlock.migration.federation.FederationNodes;
import org.liftlock.migration.step.PutRows;
import org.liftlock.migration.step.SiteAnswers;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment;
import org.liftlock.product.Environment.Holds;
import org.liftlock.product.Product;

/** What people have decided of an installation, as runs take it up: variables, and rows for its database. */
@ApplicationScoped
public class Decisions {
    private final InstallationSettings settings;
    private final FederationNodes nodes;

    Decisions(InstallationSettings settings, FederationNodes nodes) {
        this.settings = settings;
        this.nodes = nodes;
    }

    /** @param edition that the installation is to run; decisions that it has no use for are left out */
    public ObjectNode of(Installation installation, Product product, Edition edition) {
        ObjectNode decided = JsonNodeFactory.instance.objectNode();
        ObjectNode variables = variables(installation, product.environment(), edition);
        if (!variables.isEmpty()) {
            decided.set(SiteAnswers.SETTINGS, variables);
        }
        if (product.environment().holding(Holds.FEDERATION_NODE, edition).isPresent()) {
            rows(installation).ifPresent(rows -> decided.set(PutRows.ROWS, rows));
        }
        return decided;
    }

    private ObjectNode variables(Installation installation, Environment environment, Edition edition) {
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        Map<String, InstallationSetting> made = settings.of(installation.id());
        environment.settings(edition).forEach(variable -> Optional.ofNullable(made.get(variable.label()))
                .ifPresent(setting -> variables.put(setting.name(), setting.value())));
        List<FederationNode> known = nodes.of(installation.id());
        if (!known.isEmpty()) {
            put(variables, environment, edition, Holds.FEDERATION_SWITCH, "true");
            known.stream()
                    .filter(FederationNode::self)
                    .forEach(own -> put(variables, environment, edition, Holds.FEDERATION_NODE, own.nodeId()));
            put(variables, environment, edition, Holds.FEDERATION_PEERS, peers(known));
        }
        return variables;
    }

    private static void put(ObjectNode variables, Environment environment, Edition edition, Holds held, String value) {
        environment.holding(held, edition).ifPresent(variable -> variables.put(variable.label(), value));
    }

    private static String peers(List<FederationNode> known) {
        return known.stream()
                .filter(node -> !node.self())
                .map(node -> "%s=%s".formatted(node.nodeId(), node.endpoint()))
                .collect(Collectors.joining(","));
    }

    /** The own node comes last, so that it is the only one at every moment. */
    private Optional<ObjectNode> rows(Installation installation) {
        List<FederationNode> all = nodes.everOf(installation.id());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        all.stream().filter(node -> node.present() && !node.self()).forEach(node -> put(list, node));
        all.stream().filter(node -> node.present() && node.self()).forEach(node -> put(list, node));
        List<String> present = all.stream()
                .filter(FederationNode::present)
                .map(FederationNode::nodeId)
                .toList();
        all.stream()
                .map(FederationNode::nodeId)
                .filter(name -> !present.contains(name))
                .distinct()
                .forEach(list.withArray("absent")::add);
        ObjectNode rows = JsonNodeFactory.instance.objectNode();
        rows.set(FederationNodes.LIST, list);
        return Optional.of(rows);
    }

    private static void put(ObjectNode list, FederationNode node) {
        list.withArray("present")
                .addObject()
                .put("node_id", node.nodeId())
                .put("region", node.region())
                .put("endpoint", node.endpoint())
                .put("is_self", node.self());
    }
}
