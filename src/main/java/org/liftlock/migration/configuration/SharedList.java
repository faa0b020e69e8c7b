package org.liftlock.migration.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A list in a compose file to which the edition and the installation both contribute.
 *
 * @param former what the edition before contributed
 * @param next what the new edition contributes
 */
record SharedList(String key, FlowStyle style, JsonNode former, JsonNode next) {

    SequenceNode merge(SequenceNode present) {
        List<String> was = texts(former);
        List<String> becomes = texts(next);
        Set<String> missing = new LinkedHashSet<>(becomes);
        List<Node> items = new ArrayList<>();
        boolean changed = false;
        for (Node item : present.getValue()) {
            String words = YamlNodes.words(item);
            int known = indexOfSame(was, words);
            if (indexOfSame(becomes, words) >= 0) {
                missing.remove(becomes.get(indexOfSame(becomes, words)));
                items.add(item);
            } else if (known < 0 || !(item instanceof ScalarNode)) {
                items.add(item);
            } else {
                changed = true;
                if (known < becomes.size() && missing.remove(becomes.get(known))) {
                    items.add(YamlNodes.text(moved(words, was.get(known), becomes.get(known))));
                }
            }
        }
        missing.forEach(item -> items.add(YamlNodes.text(item)));
        return changed || items.size() != present.getValue().size()
                ? YamlNodes.sequence(items, present.getFlowStyle())
                : present;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private int indexOfSame(List<String> items, String item) {
        return items.stream().map(this::identity).toList().indexOf(identity(item));
    }

    /** A port or volume is known by what it is inside the container, whatever the host calls it. */
    private String identity(String item) {
        String[] parts = item.split(":(?![^{]*})", -1);
        return switch (key) {
            case "ports" -> parts[parts.length - 1];
            case "volumes" -> parts.length > 1 ? parts[1] : parts[0];
            default -> item;
        };
    }

    /** A port that the installation has put elsewhere on its host stays there. */
    private String moved(String item, String was, String becomes) {
        if (!key.equals("ports") || item.equals(was) || !item.contains(":")) {
            return becomes;
        }
        return item.substring(0, item.lastIndexOf(':') + 1) + identity(becomes);
    }
}
