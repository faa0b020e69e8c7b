package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Changes the text of a YAML file so that it says something else, and touches no line that says the same as before:
 * comments, quotes and layout stay.
 */
final class YamlEdits {
    private final String text;
    private final YamlWriter writer;
    private final String end;
    private final List<Edit> edits = new ArrayList<>();

    /** Positions count Java's characters. */
    private record Edit(int from, int to, String by) {}

    private YamlEdits(String text, YamlWriter writer) {
        this.text = text;
        this.writer = writer;
        this.end = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Empty when the file is written in a way that cannot be changed in place. */
    static Optional<String> turn(String text, MappingNode present, MappingNode wanted) {
        YamlEdits edits = new YamlEdits(text, YamlWriter.like(present));
        try {
            edits.mapping(present, wanted);
            String turned = edits.apply();
            return YamlNodes.same(YamlNodes.parse(turned), wanted) ? Optional.of(turned) : Optional.empty();
        } catch (UnreadableFile | IndexOutOfBoundsException cannot) {
            return Optional.empty();
        }
    }

    private String apply() {
        StringBuilder result = new StringBuilder(text);
        // From the end, and of two insertions in one place the inner one, which was noted first, comes to stand first.
        List<Edit> backwards = new ArrayList<>(edits.reversed());
        backwards.sort(Comparator.comparingInt(Edit::from).reversed());
        backwards.forEach(edit -> result.replace(edit.from(), edit.to(), edit.by()));
        return result.toString();
    }

    private void mapping(MappingNode present, MappingNode wanted) {
        for (NodeTuple tuple : present.getValue()) {
            NodeTuple next = YamlNodes.tuple(wanted, YamlNodes.key(tuple));
            if (next == null) {
                remove(tuple);
            } else if (!YamlNodes.same(tuple.getValueNode(), next.getValueNode())) {
                value(tuple, next.getValueNode());
            }
        }
        StringBuilder added = new StringBuilder();
        wanted.getValue().stream()
                .filter(tuple -> YamlNodes.tuple(present, YamlNodes.key(tuple)) == null)
                .forEach(tuple -> added.append(addition(present, tuple)));
        // Where nothing stays there is nothing to add to, and the file is written anew.
        List<NodeTuple> staying = present.getValue().stream()
                .filter(tuple -> YamlNodes.tuple(wanted, YamlNodes.key(tuple)) != null)
                .toList();
        if (!added.isEmpty() && !staying.isEmpty()) {
            int at = lineEnd(endOf(staying.getLast()));
            edits.add(new Edit(at, at, added.toString()));
        }
    }

    private String addition(MappingNode present, NodeTuple tuple) {
        int column = present.getValue().getFirst().getKeyNode().getStartMark().getColumn();
        return (spaced(present) ? end : "") + end + writer.entry(tuple, column, end);
    }

    /** Whether the entries have empty lines between them. */
    private boolean spaced(MappingNode present) {
        List<NodeTuple> tuples = present.getValue();
        return tuples.size() > 1
                && text.substring(
                                endOf(tuples.get(tuples.size() - 2)),
                                start(tuples.getLast().getKeyNode()))
                        .replace("\r", "")
                        .contains("\n\n");
    }

    private void remove(NodeTuple tuple) {
        int from = text.lastIndexOf('\n', start(tuple.getKeyNode()) - 1) + 1;
        int to = Math.min(lineEnd(endOf(tuple)) + end.length(), text.length());
        boolean leavesTwoEmptyLines =
                text.startsWith(end, to) && text.substring(0, from).endsWith(end + end);
        edits.add(new Edit(from, leavesTwoEmptyLines ? to + end.length() : to, ""));
    }

    private void value(NodeTuple tuple, Node wanted) {
        Node present = tuple.getValueNode();
        if (isOpen(present) && present instanceof MappingNode was && wanted instanceof MappingNode is && isOpen(is)) {
            mapping(was, is);
        } else if (present instanceof SequenceNode was
                && wanted instanceof SequenceNode is
                && was.getValue().size() == is.getValue().size()
                && was.getValue().stream().allMatch(ScalarNode.class::isInstance)
                && is.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            items(was, is);
        } else {
            replace(tuple, wanted);
        }
    }

    private static boolean isOpen(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.BLOCK
                && !collection.getValue().isEmpty();
    }

    private void items(SequenceNode was, SequenceNode is) {
        for (int i = 0; i < was.getValue().size(); i++) {
            Node item = was.getValue().get(i);
            if (!YamlNodes.same(item, is.getValue().get(i))) {
                edits.add(new Edit(
                        start(item), endOf(item), inline(item, is.getValue().get(i))));
            }
        }
    }

    private void replace(NodeTuple tuple, Node wanted) {
        Node present = tuple.getValueNode();
        int colon = text.indexOf(':', at(tuple.getKeyNode().getEndMark()));
        if (isOpen(wanted)) {
            int column = tuple.getKeyNode().getStartMark().getColumn();
            edits.add(new Edit(colon, endOf(tuple), writer.value(wanted, column, end)));
        } else if (isOpen(present) || start(present) <= colon + 1) {
            edits.add(new Edit(colon + 1, endOf(tuple), " " + writer.inline(wanted)));
        } else {
            edits.add(new Edit(start(present), endOf(tuple), inline(present, wanted)));
        }
    }

    /** A new text keeps the quotes of the one it replaces. */
    private String inline(Node present, Node wanted) {
        boolean requoted = present instanceof ScalarNode was
                && wanted instanceof ScalarNode is
                && !was.isPlain()
                && is.getTag().equals(Tag.STR);
        return writer.inline(
                requoted
                        ? new ScalarNode(
                                Tag.STR,
                                ((ScalarNode) wanted).getValue(),
                                null,
                                null,
                                ((ScalarNode) present).getScalarStyle())
                        : wanted);
    }

    private int endOf(NodeTuple tuple) {
        Node value = tuple.getValueNode();
        int key = at(tuple.getKeyNode().getEndMark());
        // An alias has the marks of what it stands for, which is above.
        return start(value) < key ? lineEnd(key) : Math.max(endOf(value), text.indexOf(':', key) + 1);
    }

    private int endOf(Node node) {
        if (node instanceof MappingNode mapping && isOpen(node)) {
            return endOf(mapping.getValue().getLast());
        }
        if (node instanceof SequenceNode list && isOpen(node)) {
            return endOf(list.getValue().getLast());
        }
        int end = at(node.getEndMark());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int lineEnd(int from) {
        int end = text.indexOf(this.end, from);
        return end < 0 ? text.length() : end;
    }

    private int start(Node node) {
        return at(node.getStartMark());
    }

    /** The parser counts code points. */
    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
