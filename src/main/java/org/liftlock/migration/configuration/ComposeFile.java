package org.liftlock.migration.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A {@code docker-compose.yml}. Whatever is changed, what the installation added itself stays. */
public final class ComposeFile {
    private final String text;
    private final MappingNode root;

    private ComposeFile(String text, MappingNode root) {
        this.text = text;
        this.root = root;
    }

    public static ComposeFile parse(String text) throws UnreadableFile {
        return new ComposeFile(text, YamlNodes.parse(text));
    }

    public String text() {
        return text;
    }

    MappingNode root() {
        return root;
    }

    public Set<String> services() {
        return YamlNodes.at(root, "services").map(ComposeFile::keys).orElse(Set.of());
    }

    private static Set<String> keys(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(YamlNodes::key).collect(Collectors.toSet())
                : Set.of();
    }

    /** The variables that the services are given here, whichever service it is. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String service : services()) {
            YamlNodes.at(root, "services", service, "environment").ifPresent(node -> collect(node, variables));
        }
        return variables;
    }

    private static void collect(Node environment, Map<String, String> variables) {
        if (environment instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                variables.put(YamlNodes.key(tuple), YamlNodes.words(tuple.getValueNode()));
            }
        } else if (environment instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                String[] parts = YamlNodes.words(item).split("=", 2);
                variables.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
    }

    /**
     * The file with a patch merged into it.
     *
     * @param former the patch of the edition that runs now
     */
    public Patched patch(JsonNode patch, JsonNode former) {
        ComposeMerge merge = new ComposeMerge(YamlWriter.lists(root));
        MappingNode wanted = merge.merge(root, patch, former);
        Optional<String> inPlace = YamlEdits.turn(text, root, wanted);
        String result = inPlace.orElseGet(() -> YamlWriter.like(root).write(wanted));
        List<Override> overridden = merge.overridden().stream()
                .map(over -> new Override(over.path(), YamlNodes.words(over.was()), YamlNodes.words(over.is())))
                .toList();
        return new Patched(result, overridden, inPlace.isPresent());
    }

    /**
     * @param formKept false when the file had to be written anew, without its comments
     */
    public record Patched(String text, List<Override> overridden, boolean formKept) {}

    /**
     * A value of the installation's own that the patch replaced.
     *
     * @param path such as services.api.image
     */
    public record Override(String path, String was, String is) {}
}
