package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the folder {@code sample/}; a product need not have one. */
record SampleReading(Folder folder, YamlReader yaml, Flaws flaws) {
    private static final Set<String> OWN = Set.of("sample.yaml", "schema.sql", "generate.sql");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    @Nullable
    Sample read() {
        return folder.text("sample/sample.yaml")
                .flatMap(text -> yaml.parse(folder.nameOf("sample/sample.yaml"), text))
                .map(this::sample)
                .orElse(null);
    }

    private Sample sample(YamlFile file) {
        String generator = sql("sample/generate.sql");
        return new Sample(sql("sample/schema.sql"), generator, sizes(file, generator), files());
    }

    private String sql(String file) {
        return folder.text(file).orElseGet(() -> {
            flaws.add(folder.nameOf(file), 0, "this file is missing");
            return "";
        });
    }

    private Map<String, Map<String, Long>> sizes(YamlFile file, String generator) {
        Set<String> wanted = PLACEHOLDER
                .matcher(generator)
                .results()
                .map(MatchResult::group)
                .map(found -> found.substring(2, found.length() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Map<String, Long>> sizes = new LinkedHashMap<>();
        file.tree()
                .properties()
                .forEach(
                        size -> sizes.put(size.getKey(), size(file, Rules.at(size.getKey()), size.getValue(), wanted)));
        return sizes;
    }

    private Map<String, Long> size(YamlFile file, JsonPointer at, JsonNode given, Set<String> wanted) {
        Map<String, Long> rows = new LinkedHashMap<>();
        wanted.stream()
                .filter(name -> !given.path(name).isIntegralNumber())
                .forEach(name -> flaws.add(
                        file, at, "the number of %s is missing, which generate.sql asks for".formatted(name)));
        given.properties().forEach(entry -> {
            if (!wanted.contains(entry.getKey())) {
                flaws.add(
                        file,
                        at.appendProperty(entry.getKey()),
                        "generate.sql does not use ${%s}".formatted(entry.getKey()));
            }
            rows.put(entry.getKey(), entry.getValue().asLong());
        });
        return rows;
    }

    /** {@code env.community} is the {@code .env} of an installation of that edition, and so on. */
    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        folder.files("sample").stream()
                .filter(name -> !OWN.contains(name))
                .forEach(name -> files.put(
                        installedName(name), folder.text("sample/" + name).orElseThrow()));
        return files;
    }

    private static String installedName(String name) {
        if (name.startsWith("env.")) {
            return ".env";
        }
        return name.startsWith("docker-compose.") ? "docker-compose.yml" : name;
    }
}
