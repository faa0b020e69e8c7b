package org.liftlock.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A product's folder, which may lie inside a jar.
 *
 * @param name how its files are called in flaws
 */
record Folder(Path path, String name) {
    Folder(Path path) {
        this(path, plain(path));
    }

    /** File names inside a jar may end in the separator. */
    private static String plain(Path path) {
        String last = String.valueOf(path.getFileName());
        return last.endsWith("/") ? last.substring(0, last.length() - 1) : last;
    }

    String nameOf(String file) {
        return name + "/" + file;
    }

    Optional<String> text(String file) {
        Path wanted = path.resolve(file);
        if (!Files.isRegularFile(wanted)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(wanted, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(nameOf(file) + " cannot be read", unreadable);
        }
    }

    List<String> folders(String inside) {
        return list(path.resolve(inside))
                .filter(Files::isDirectory)
                .map(Folder::plain)
                .sorted()
                .toList();
    }

    List<String> files(String inside) {
        return list(path.resolve(inside))
                .filter(Files::isRegularFile)
                .map(Folder::plain)
                .sorted()
                .toList();
    }

    List<String> yamlFiles(String inside) {
        return files(inside).stream().filter(file -> file.endsWith(".yaml")).toList();
    }

    private Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be listed", unreadable);
        }
    }
}
