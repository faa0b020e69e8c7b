package org.liftlock.migration.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Merges a patch into a compose file as RFC 7386 says, with two additions, so that nothing of the installation's own is
 * lost: a list where Compose allows keys and values as well is taken as those, and of the lists in {@link #SHARED} only
 * the items that the former edition brought are replaced.
 */
final class ComposeMerge {
    private static final Set<String> SHARED =
            Set.of("ports", "volumes", "networks", "expose", "extra_hosts", "depends_on", "env_file");

    private final FlowStyle lists;
    private final List<Overridden> overridden = new ArrayList<>();

    /** @param lists how a new list is written */
    ComposeMerge(FlowStyle lists) {
        this.lists = lists;
    }

    /**
     * A value of the installation's own that gave way.
     *
     * @param path such as services.api.image
     */
    record Overridden(String path, Node was, Node is) {}

    List<Overridden> overridden() {
        return overridden;
    }

    /** @param former the patch of the edition that runs now, which tells what is its and what the installation's */
    MappingNode merge(MappingNode target, JsonNode patch, JsonNode former) {
        return mapping("", target, patch, former);
    }

    private MappingNode mapping(String path, @Nullable Node target, JsonNode patch, JsonNode former) {
        MappingNode present = keyed(path, target);
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        present.getValue().forEach(tuple -> tuples.put(YamlNodes.key(tuple), tuple));
        patch.properties().forEach(entry -> {
            String key = entry.getKey();
            if (entry.getValue().isNull()) {
                removed(path.isEmpty() ? key : path + "." + key, tuples.remove(key), former.path(key));
            } else {
                tuples.compute(
                        key,
                        (same, tuple) -> merged(
                                path.isEmpty() ? key : path + "." + key,
                                key,
                                tuple,
                                entry.getValue(),
                                former.path(key)));
            }
        });
        former.properties().stream()
                .filter(entry -> !patch.has(entry.getKey()))
                .forEach(entry ->
                        tuples.computeIfPresent(entry.getKey(), (key, tuple) -> without(tuple, entry.getValue())));
        return YamlNodes.mapping(
                new ArrayList<>(tuples.values()), tuples.isEmpty() ? FlowStyle.FLOW : present.getFlowStyle());
    }

    /** What the former edition brought, and the new one does not know, goes unless the installation has changed it. */
    private @Nullable NodeTuple without(NodeTuple tuple, JsonNode former) {
        if (former.isNull()) {
            return tuple;
        }
        if (tuple.getValueNode() instanceof MappingNode mapping && former.isObject()) {
            List<NodeTuple> left = new ArrayList<>();
            mapping.getValue().stream()
                    .map(inner -> {
                        JsonNode brought = former.get(YamlNodes.key(inner));
                        return brought == null ? inner : without(inner, brought);
                    })
                    .filter(Objects::nonNull)
                    .forEach(left::add);
            return left.isEmpty()
                    ? null
                    : new NodeTuple(tuple.getKeyNode(), YamlNodes.mapping(left, mapping.getFlowStyle()));
        }
        return same(tuple.getValueNode(), former) ? null : tuple;
    }

    private boolean same(Node present, JsonNode json) {
        return YamlNodes.words(present).equals(YamlNodes.words(YamlNodes.of(json, lists)));
    }

    private void removed(String path, @Nullable NodeTuple tuple, JsonNode former) {
        if (tuple != null) {
            lost(path, tuple.getValueNode(), former);
        }
    }

    /** What the former edition did not bring is the installation's own. */
    private void lost(String path, Node present, JsonNode former) {
        if (present instanceof MappingNode mapping && former.isObject()) {
            mapping.getValue()
                    .forEach(tuple -> lost(
                            path + "." + YamlNodes.key(tuple),
                            tuple.getValueNode(),
                            former.path(YamlNodes.key(tuple))));
        } else if (former.isMissingNode() || !same(present, former)) {
            overridden.add(new Overridden(path, present, YamlNodes.text("nothing")));
        }
    }

    private NodeTuple merged(String path, String key, @Nullable NodeTuple tuple, JsonNode patch, JsonNode former) {
        Node present = tuple == null ? null : tuple.getValueNode();
        Node keyNode = tuple == null ? YamlNodes.text(key) : tuple.getKeyNode();
        return new NodeTuple(keyNode, value(path, key, present, patch, former));
    }

    private Node value(String path, String key, @Nullable Node present, JsonNode patch, JsonNode former) {
        if (patch.isObject()) {
            return mapping(path, present, patch, former);
        }
        if (patch.isArray() && SHARED.contains(key) && present instanceof SequenceNode list) {
            return new SharedList(key, lists, former, patch).merge(list);
        }
        Node fresh = YamlNodes.of(patch, lists);
        if (present == null || YamlNodes.words(present).equals(YamlNodes.words(fresh))) {
            return present == null ? fresh : present;
        }
        if (!YamlNodes.words(present).equals(YamlNodes.words(YamlNodes.of(former, lists)))) {
            overridden.add(new Overridden(path, present, fresh));
        }
        return likeBefore(present, fresh);
    }

    private static Node likeBefore(Node present, Node fresh) {
        return present instanceof SequenceNode was && fresh instanceof SequenceNode is
                ? YamlNodes.sequence(is.getValue(), was.getFlowStyle())
                : fresh;
    }

    /** {@code [A=1, B]} is {@code {A: 1, B: }}, and what a service depends on need only have been started. */
    private static MappingNode keyed(String path, @Nullable Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        List<NodeTuple> tuples = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> tuples.add(keyed(path, YamlNodes.words(item))));
        }
        return YamlNodes.mapping(tuples, FlowStyle.BLOCK);
    }

    private static NodeTuple keyed(String path, String item) {
        if (path.endsWith(".depends_on")) {
            return new NodeTuple(YamlNodes.text(item), condition());
        }
        int equals = item.indexOf('=');
        return equals < 0
                ? new NodeTuple(YamlNodes.text(item), new ScalarNode(Tag.NULL, "", null, null, ScalarStyle.PLAIN))
                : new NodeTuple(YamlNodes.text(item.substring(0, equals)), YamlNodes.text(item.substring(equals + 1)));
    }

    private static Node condition() {
        return YamlNodes.mapping(
                List.of(new NodeTuple(YamlNodes.text("condition"), YamlNodes.text("service_started"))), FlowStyle.FLOW);
    }
}
