package org.liftlock.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Products are data: the portal's own code works for any of them, and knows none by its name. */
class NeutralSourcesTest {
    private static final Path PRODUCTS = Path.of("src/main/resources/products");

    @Test
    void noSourceNamesAProduct() throws IOException {
        Pattern product = Pattern.compile(
                folders().stream().map(Pattern::quote).collect(Collectors.joining("|", "\\b(", ")\\b")),
                Pattern.CASE_INSENSITIVE);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> naming = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> product.matcher(text(file)).find())
                    .toList();
            assertThat(naming).isEmpty();
        }
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(PRODUCTS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
