package org.liftlock.migration.configuration;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/**
 * Writes YAML in the manner of a file that is there.
 *
 * @param step columns by which a mapping is set in
 * @param dash columns by which a list is set in from its key
 */
record YamlWriter(int step, int dash, FlowStyle lists) {

    static YamlWriter like(MappingNode file) {
        int step = indents(file, MappingNode.class).findFirst().orElse(2);
        int dash = indents(file, SequenceNode.class).findFirst().orElse(2);
        return new YamlWriter(Math.clamp(step, 2, 8), Math.clamp(dash, 0, 8), lists(file));
    }

    /** How a file writes lists: on one line if it ever does. */
    static FlowStyle lists(Node file) {
        boolean flow = all(file)
                .anyMatch(node -> node instanceof SequenceNode list
                        && list.getFlowStyle() == FlowStyle.FLOW
                        && !list.getValue().isEmpty());
        return flow ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }

    /** By how many columns things of a kind are set in from their keys. */
    private static Stream<Integer> indents(MappingNode file, Class<? extends CollectionNode<?>> kind) {
        return all(file)
                .filter(MappingNode.class::isInstance)
                .flatMap(node -> ((MappingNode) node).getValue().stream())
                .filter(tuple -> kind.isInstance(tuple.getValueNode()))
                .filter(tuple -> kind.cast(tuple.getValueNode()).getFlowStyle() == FlowStyle.BLOCK)
                .filter(tuple -> first(tuple.getValueNode()).getLine()
                        > tuple.getKeyNode().getStartMark().getLine())
                .map(tuple -> first(tuple.getValueNode()).getColumn()
                        - tuple.getKeyNode().getStartMark().getColumn())
                .filter(columns -> columns >= 0);
    }

    /** Where the content begins, which an anchor may stand before. */
    private static Mark first(Node node) {
        return node instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                ? mapping.getValue().getFirst().getKeyNode().getStartMark()
                : node.getStartMark();
    }

    private static Stream<Node> all(Node node) {
        Stream<Node> inside =
                switch (node) {
                    case MappingNode mapping ->
                        mapping.getValue().stream().map(NodeTuple::getValueNode).flatMap(YamlWriter::all);
                    case SequenceNode list -> list.getValue().stream().flatMap(YamlWriter::all);
                    default -> Stream.empty();
                };
        return Stream.concat(Stream.of(node), inside);
    }

    /** A key with its value, set in, without a line end after it. */
    String entry(NodeTuple tuple, int column, String end) {
        return setIn(write(YamlNodes.mapping(List.of(tuple), FlowStyle.BLOCK)), column, end);
    }

    /** What follows a key that stands in the column, from the colon on. */
    String value(Node value, int column, String end) {
        NodeTuple tuple = new NodeTuple(YamlNodes.text("k"), value);
        return entry(tuple, column, end).stripLeading().substring(1);
    }

    String inline(Node value) {
        return write(value).strip();
    }

    private static String setIn(String block, int column, String end) {
        return block.lines()
                .map(line -> line.isEmpty() ? line : " ".repeat(column) + line)
                .collect(Collectors.joining(end));
    }

    String write(Node node) {
        DumperOptions options = new DumperOptions();
        options.setIndent(step);
        options.setIndicatorIndent(dash);
        options.setIndentWithIndicator(true);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        StringWriter text = new StringWriter();
        Serializer serializer = new Serializer(new Emitter(text, options), new Resolver(), options, null);
        try {
            serializer.open();
            serializer.serialize(node);
            serializer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
