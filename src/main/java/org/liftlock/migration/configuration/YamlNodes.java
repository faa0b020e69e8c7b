package org.liftlock.migration.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML as nodes, which keep every scalar as it is written and know where it stands. */
final class YamlNodes {
    private YamlNodes() {}

    static MappingNode parse(String text) throws UnreadableFile {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            throw new UnreadableFile(1, "it should hold keys and values");
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 0 : wrong.getProblemMark().getLine() + 1;
            throw new UnreadableFile(line, String.valueOf(wrong.getProblem()));
        } catch (YAMLException wrong) {
            throw new UnreadableFile(0, String.valueOf(wrong.getMessage()));
        }
    }

    static Node of(JsonNode json, FlowStyle lists) {
        if (json.isObject()) {
            List<NodeTuple> tuples = new ArrayList<>();
            json.properties().stream()
                    .filter(entry -> !entry.getValue().isNull())
                    .forEach(entry -> tuples.add(new NodeTuple(text(entry.getKey()), of(entry.getValue(), lists))));
            return mapping(tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (json.isArray()) {
            List<Node> items = new ArrayList<>();
            json.forEach(item -> items.add(item.asText().contains(":") ? quoted(item.asText()) : of(item, lists)));
            return sequence(items, items.stream().allMatch(ScalarNode.class::isInstance) ? lists : FlowStyle.BLOCK);
        }
        return json.isTextual()
                ? text(json.textValue())
                : new ScalarNode(tag(json), json.asText(), null, null, ScalarStyle.PLAIN);
    }

    private static Tag tag(JsonNode json) {
        if (json.isBoolean()) {
            return Tag.BOOL;
        }
        return json.isIntegralNumber() ? Tag.INT : json.isNumber() ? Tag.FLOAT : Tag.NULL;
    }

    static ScalarNode quoted(String value) {
        return new ScalarNode(Tag.STR, value, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    /** Whatever begins with a digit is quoted: older readers take 22:22 for a number. */
    static ScalarNode text(String value) {
        return !value.isEmpty() && Character.isDigit(value.charAt(0))
                ? quoted(value)
                : new ScalarNode(Tag.STR, value, null, null, ScalarStyle.PLAIN);
    }

    static MappingNode mapping(List<NodeTuple> tuples, FlowStyle style) {
        return new MappingNode(Tag.MAP, tuples, style);
    }

    static SequenceNode sequence(List<Node> items, FlowStyle style) {
        return new SequenceNode(Tag.SEQ, items, style);
    }

    static @Nullable NodeTuple tuple(@Nullable Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> key(tuple).equals(key))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    static Optional<Node> at(@Nullable Node node, String... path) {
        Node here = node;
        for (String key : path) {
            NodeTuple tuple = tuple(here, key);
            here = tuple == null ? null : tuple.getValueNode();
        }
        return Optional.ofNullable(here);
    }

    static String key(NodeTuple tuple) {
        return words(tuple.getKeyNode());
    }

    /** On one line, for people and for comparing. */
    static String words(@Nullable Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode list ->
                list.getValue().stream().map(YamlNodes::words).collect(Collectors.joining(", ", "[", "]"));
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .map(tuple -> key(tuple) + ": " + words(tuple.getValueNode()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case null, default -> "";
        };
    }

    static boolean same(@Nullable Node one, @Nullable Node other) {
        if (one instanceof ScalarNode a && other instanceof ScalarNode b) {
            return a.getValue().equals(b.getValue()) && a.getTag().equals(b.getTag());
        }
        if (one instanceof SequenceNode a && other instanceof SequenceNode b) {
            return a.getValue().size() == b.getValue().size() && pairwise(a, b);
        }
        if (one instanceof MappingNode a && other instanceof MappingNode b) {
            return a.getValue().size() == b.getValue().size()
                    && a.getValue().stream().allMatch(tuple -> same(tuple, tuple(b, key(tuple))));
        }
        return Objects.equals(one, other);
    }

    private static boolean pairwise(SequenceNode a, SequenceNode b) {
        for (int i = 0; i < a.getValue().size(); i++) {
            if (!same(a.getValue().get(i), b.getValue().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(NodeTuple one, @Nullable NodeTuple other) {
        return other != null && same(one.getValueNode(), other.getValueNode());
    }
}
