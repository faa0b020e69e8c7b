package org.liftlock.migration.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.EditionConfiguration;
import org.liftlock.product.EditionConfiguration.Setting;
import org.liftlock.product.Product;

/**
 * The configuration files of an installation as another edition needs them.
 *
 * @param before by file name, with secrets
 * @param after by file name, with secrets; files that nothing is known of are the same
 * @param previews the same without secrets
 */
public record EditionFiles(
        Map<String, String> before,
        Map<String, String> after,
        List<EntryChange> changes,
        List<Finding> findings,
        List<FileChange> previews) {
    public static final String ENV = ".env";
    public static final String COMPOSE = "docker-compose.yml";

    public boolean changed() {
        return !before.equals(after);
    }

    /** @param files the present ones; when there are none, nothing is made up */
    public static EditionFiles of(
            Map<String, String> files, Product product, Edition from, Edition to, Answers answers) {
        Optional<EditionConfiguration> configuration = product.configuration(to);
        return files.isEmpty() || configuration.isEmpty()
                ? new EditionFiles(files, files, List.of(), List.of(), List.of())
                : new Rendering(files, product, from, to, configuration.get(), answers).files();
    }

    /** Which variables must not be shown. */
    static Predicate<String> secrets(Product product, EditionConfiguration configuration) {
        EditionConfiguration.Env env = configuration.env();
        List<String> marked = Stream.of(env.set(), env.defaults(), env.optional())
                .flatMap(List::stream)
                .filter(setting -> setting.secret() || Filled.isMade(setting))
                .map(Setting::name)
                .toList();
        return name -> marked.contains(name) || product.environment().secret(name);
    }

    private static final class Rendering {
        private final Map<String, String> before;
        private final Map<String, String> after;
        private final EditionConfiguration wanted;
        private final JsonNode former;
        private final Predicate<String> secret;
        private final EnvRendering env;
        private final List<EntryChange> changes = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<FileChange> previews = new ArrayList<>();

        Rendering(
                Map<String, String> files,
                Product product,
                Edition from,
                Edition to,
                EditionConfiguration wanted,
                Answers answers) {
            this.before = files;
            this.after = new LinkedHashMap<>(files);
            this.wanted = wanted;
            this.former = product.configuration(from)
                    .map(EditionConfiguration::composePatch)
                    .orElseGet(JsonNodeFactory.instance::objectNode);
            this.secret = secrets(product, wanted);
            this.env = new EnvRendering(
                    DotEnv.parse(files.getOrDefault(ENV, "")),
                    wanted.env(),
                    product.configuration(from).map(EditionConfiguration::env).orElse(EditionConfiguration.Env.NONE),
                    product.environment(),
                    to,
                    answers,
                    secret);
        }

        EditionFiles files() {
            env();
            Map<String, String> given = compose();
            findings.addAll(env.findings(given));
            return new EditionFiles(
                    before, Map.copyOf(after), List.copyOf(changes), List.copyOf(findings), List.copyOf(previews));
        }

        private void env() {
            String was = before.getOrDefault(ENV, "");
            String is = env.render().text();
            changes.addAll(env.changes());
            if (!was.equals(is)) {
                after.put(ENV, is);
            }
            previews.add(FileDiff.of(ENV, SecretText.env(was, secret), SecretText.env(is, secret)));
        }

        /** @return the variables that the services are given there */
        private Map<String, String> compose() {
            if (!before.containsKey(COMPOSE)) {
                findings.add(Finding.info(
                        "no_compose_file",
                        "No docker-compose.yml of this installation is known; only .env is brought up to date."));
                return Map.of();
            }
            try {
                ComposeFile present = ComposeFile.parse(before.getOrDefault(COMPOSE, ""));
                ComposeRendering rendering = new ComposeRendering(present, wanted.composePatch(), former, secret);
                after.put(COMPOSE, rendering.after().text());
                changes.addAll(rendering.changes());
                findings.addAll(rendering.findings());
                previews.add(FileDiff.of(
                        COMPOSE, SecretText.compose(present, secret), SecretText.compose(rendering.after(), secret)));
                return rendering.after().environment();
            } catch (UnreadableFile broken) {
                findings.add(broken(broken));
                return Map.of();
            }
        }

        private static Finding broken(UnreadableFile broken) {
            String where = broken.line() > 0 ? " in line %d".formatted(broken.line()) : "";
            return Finding.error(
                    "file_unreadable",
                    "docker-compose.yml cannot be understood%s: %s.".formatted(where, broken.getMessage()),
                    "Mend the file (docker compose config shows what is wrong), then check again.");
        }
    }
}
