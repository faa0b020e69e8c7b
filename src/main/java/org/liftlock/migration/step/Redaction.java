package org.liftlock.migration.step;

import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.liftlock.migration.configuration.DotEnv;
import org.liftlock.migration.configuration.SecretText;

/**
 * Takes the secrets of an installation out of what its programs and services say.
 *
 * @param secrets longest first, because one may be part of another
 */
record Redaction(List<String> secrets) {
    private static final int SHORTEST = 4;
    private static final int SHORTEST_UNDESCRIBED = 8;

    static Redaction of(Site site) {
        Set<String> found = new TreeSet<>();
        found.add(site.target().password());
        if (site.license().token() != null) {
            found.add(site.license().token());
        }
        read(site).values().forEach(text -> collect(DotEnv.parse(text), site, found));
        found.removeIf(secret -> secret.length() < SHORTEST);
        return new Redaction(found.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static Map<String, String> read(Site site) {
        try {
            Map<String, String> files = site.configuration().read();
            return files.containsKey(".env") ? Map.of(".env", files.get(".env")) : Map.of();
        } catch (UncheckedIOException unreadable) {
            return Map.of();
        }
    }

    private static void collect(DotEnv env, Site site, Set<String> found) {
        for (String name : env.names()) {
            String value = env.value(name).orElse("");
            boolean described = site.product().environment().describes(name);
            if (site.product().environment().secret(name)
                    && value.length() >= (described ? SHORTEST : SHORTEST_UNDESCRIBED)) {
                found.add(value);
                value.lines()
                        .filter(line -> line.length() >= SHORTEST_UNDESCRIBED)
                        .forEach(found::add);
            }
        }
    }

    String clean(String text) {
        String cleaned = text;
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, SecretText.DOTS);
        }
        return SecretText.other(cleaned).masked();
    }
}
