package org.liftlock.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Code to copy, as it lies in files that tests run. */
final class Snippets {
    static final List<String> NAMES = List.of("license.sh", "CheckLicense.java", "license.py", "license.js");

    private static final Map<String, String> TEXTS =
            NAMES.stream().collect(Collectors.toMap(name -> name, Snippets::read));

    private Snippets() {}

    /** By file name. */
    static Map<String, String> texts() {
        return TEXTS;
    }

    private static String read(String name) {
        try (InputStream text = Objects.requireNonNull(Snippets.class.getResourceAsStream("/snippets/" + name))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
