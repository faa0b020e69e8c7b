package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file that was read, with the line of everything in it. */
record YamlFile(String name, JsonNode tree, Node marks) {

    /** The line of a key or list item, or of the nearest thing around it that is there; counted from 1. */
    int line(JsonPointer at) {
        return line(marks, at, marks.getStartMark().getLine()) + 1;
    }

    private static int line(Node node, JsonPointer at, int nearest) {
        if (at.matches()) {
            return nearest;
        }
        if (node instanceof MappingNode mapping) {
            NodeTuple tuple = tuple(mapping, at.getMatchingProperty());
            return tuple == null
                    ? nearest
                    : line(
                            tuple.getValueNode(),
                            at.tail(),
                            tuple.getKeyNode().getStartMark().getLine());
        }
        if (node instanceof SequenceNode list
                && at.getMatchingIndex() >= 0
                && at.getMatchingIndex() < list.getValue().size()) {
            Node item = list.getValue().get(at.getMatchingIndex());
            return line(item, at.tail(), item.getStartMark().getLine());
        }
        return nearest;
    }

    private static @Nullable NodeTuple tuple(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }
}
