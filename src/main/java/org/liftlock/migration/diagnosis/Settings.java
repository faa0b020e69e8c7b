package org.liftlock.migration.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liftlock.migration.configuration.ComposeFile;
import org.liftlock.migration.configuration.DotEnv;
import org.liftlock.migration.configuration.EditionFiles;
import org.liftlock.migration.configuration.UnreadableFile;
import org.liftlock.migration.step.Configuration;

/**
 * The variables that an installation's services are given. They hold secrets: what is compared is never shown.
 *
 * @param known whether there are configuration files at all
 */
record Settings(Map<String, String> values, boolean known) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)(?::?-([^}]*))?}");

    static Settings of(Configuration configuration) {
        try {
            Map<String, String> files = configuration.read();
            return new Settings(values(files), !files.isEmpty());
        } catch (RuntimeException unreadable) {
            return new Settings(Map.of(), false);
        }
    }

    /** What the compose file says itself counts more than the file that it refers to. */
    private static Map<String, String> values(Map<String, String> files) {
        DotEnv env = DotEnv.parse(files.getOrDefault(EditionFiles.ENV, ""));
        Map<String, String> values = new HashMap<>();
        env.names().forEach(name -> values.put(name, env.value(name).orElse("")));
        compose(files).forEach((name, value) -> values.put(name, resolved(value, env)));
        return values;
    }

    private static Map<String, String> compose(Map<String, String> files) {
        try {
            return files.containsKey(EditionFiles.COMPOSE)
                    ? ComposeFile.parse(files.get(EditionFiles.COMPOSE)).environment()
                    : Map.of();
        } catch (UnreadableFile broken) {
            return Map.of();
        }
    }

    private static String resolved(String value, DotEnv env) {
        return REFERENCE
                .matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        env.value(found.group(1)).filter(set -> !set.isEmpty()).orElseGet(() -> otherwise(found))));
    }

    private static String otherwise(MatchResult found) {
        return Optional.ofNullable(found.group(2)).orElse("");
    }

    /** Empty when it is not set, or set to nothing. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** Those that begin so, in alphabetical order. */
    Stream<String> namesBeginningWith(String prefix) {
        return values.keySet().stream().filter(name -> name.startsWith(prefix)).sorted();
    }
}
