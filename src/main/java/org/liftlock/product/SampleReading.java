package org.liftlock.product;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the folder {@code sample/}; a product need not have one. */
record SampleReading(Folder folder, YamlReader yaml, Flaws flaws) {
    private static final Set<String> OWN = Set.of("sample.yaml", "schema.sql", "generate.sql");

    Optional<Draft.SampleFiles> read() {
        return folder.text("sample/sample.yaml")
                .flatMap(text -> yaml.read(folder.nameOf("sample/sample.yaml"), text, SampleSheet.class))
                .map(sheet ->
                        new Draft.SampleFiles(sheet, sql("sample/schema.sql"), sql("sample/generate.sql"), files()));
    }

    private String sql(String file) {
        return folder.text(file).orElseGet(() -> {
            flaws.add(folder.nameOf(file), 0, "this file is missing");
            return "";
        });
    }

    /** {@code env.community} is the {@code .env} of an installation of that edition, and so on. */
    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        folder.files("sample").stream()
                .filter(name -> !OWN.contains(name))
                .forEach(name -> files.put(installedName(name), text(name)));
        folder.files("sample/" + Sample.SERVICE).stream()
                .map(name -> Sample.SERVICE + "/" + name)
                .forEach(name -> files.put(name, text(name)));
        return files;
    }

    private String text(String name) {
        return folder.text("sample/" + name).orElseThrow();
    }

    private static String installedName(String name) {
        if (name.startsWith("env.")) {
            return ".env";
        }
        return name.startsWith("docker-compose.") ? "docker-compose.yml" : name;
    }
}
