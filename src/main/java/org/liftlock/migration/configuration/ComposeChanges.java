package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lists what differs between two compose files, without secrets. */
record ComposeChanges(Predicate<String> secret) {

    List<EntryChange> between(ComposeFile before, ComposeFile after) {
        List<EntryChange> changes = new ArrayList<>();
        compare("", before.root(), after.root(), changes);
        return changes;
    }

    private void compare(String path, MappingNode before, MappingNode after, List<EntryChange> changes) {
        for (NodeTuple tuple : before.getValue()) {
            String key = YamlNodes.key(tuple);
            NodeTuple next = YamlNodes.tuple(after, key);
            if (next == null) {
                changes.add(change(path + key, "is removed"));
            } else {
                compare(path + key, tuple.getValueNode(), next.getValueNode(), changes);
            }
        }
        for (NodeTuple tuple : after.getValue()) {
            if (YamlNodes.tuple(before, YamlNodes.key(tuple)) == null) {
                added(path + YamlNodes.key(tuple), tuple.getValueNode(), changes);
            }
        }
    }

    private void compare(String path, Node before, Node after, List<EntryChange> changes) {
        if (before instanceof MappingNode was && after instanceof MappingNode is) {
            compare(path + ".", was, is, changes);
        } else if (!YamlNodes.words(before).equals(YamlNodes.words(after))) {
            changes.add(change(path, "becomes %s, was %s".formatted(shown(path, after), shown(path, before))));
        }
    }

    private void added(String path, Node node, List<EntryChange> changes) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            mapping.getValue()
                    .forEach(tuple -> added(path + "." + YamlNodes.key(tuple), tuple.getValueNode(), changes));
        } else {
            changes.add(change(path, "is added: " + shown(path, node)));
        }
    }

    private static EntryChange change(String path, String detail) {
        return new EntryChange("compose entry", path, detail);
    }

    /** A whole list or mapping of variables is shown without its values. */
    private String shown(String path, @Nullable Node node) {
        boolean variables = path.contains(".environment") || path.contains(".args");
        if (variables && !(node instanceof ScalarNode)) {
            return SecretText.DOTS;
        }
        String words = YamlNodes.words(node);
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean hidden = (variables ? secret.test(name) : SecretPatterns.isSecretName(name))
                && !SecretPatterns.isReference(words);
        return hidden ? SecretText.DOTS : SecretText.other(words).masked();
    }
}
