package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.migration.configuration.SecretText.Span;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the secrets of a compose file: values of secret variables, and what looks like a secret. */
final class ComposeSecrets {
    /** Below these keys names are names of variables. */
    private static final Set<String> VARIABLES = Set.of("environment", "args");

    private static final Pattern COMMENTED =
            Pattern.compile("(?m)^\\s*#[#\\s]*-?\\s*[\"']?([A-Z][A-Z0-9_]+)\\s*[:=]\\s*(\\S.*)$");

    private final String text;
    private final MappingNode root;
    private final Predicate<String> secret;
    private final List<Span> spans = new ArrayList<>();

    ComposeSecrets(ComposeFile file, Predicate<String> secret) {
        this.text = file.text();
        this.root = file.root();
        this.secret = secret;
    }

    List<Span> find() {
        spans.addAll(SecretPatterns.find(text, 0));
        Matcher commented = COMMENTED.matcher(text);
        while (commented.find()) {
            if (secret.test(commented.group(1))) {
                spans.add(new Span(commented.start(2), commented.end(2), "# " + commented.group(1)));
            }
        }
        walk(root, "", false);
        return spans;
    }

    private void walk(Node node, String path, boolean variables) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> entry(tuple, path, variables));
        } else if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (variables && item instanceof ScalarNode scalar) {
                    assignment(scalar, path);
                } else {
                    walk(item, path, false);
                }
            }
        }
    }

    private void entry(NodeTuple tuple, String path, boolean variables) {
        String key = YamlNodes.key(tuple);
        String here = path + "." + key;
        if (tuple.getValueNode() instanceof ScalarNode scalar) {
            if ((variables ? secret.test(key) : SecretPatterns.isSecretName(key))
                    && !SecretPatterns.isReference(scalar.getValue())) {
                spans.add(new Span(at(scalar.getStartMark()), at(scalar.getEndMark()), here));
            }
        } else {
            walk(tuple.getValueNode(), here, VARIABLES.contains(key));
        }
    }

    /** {@code NAME=value} as an item of a list. */
    private void assignment(ScalarNode scalar, String path) {
        String[] parts = scalar.getValue().split("=", 2);
        if (parts.length == 2 && secret.test(parts[0]) && !SecretPatterns.isReference(parts[1])) {
            int from = text.indexOf('=', at(scalar.getStartMark())) + 1;
            spans.add(new Span(from, at(scalar.getEndMark()) - (scalar.isPlain() ? 0 : 1), path + "." + parts[0]));
        }
    }

    /** The parser counts code points. */
    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
