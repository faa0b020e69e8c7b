package org.liftlock.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liftlock.migration.step.Configuration;

/** The configuration files of an installation whose folder the portal reaches. */
record FolderConfiguration(Path folder) implements Configuration {
    private static final List<String> NAMES = List.of(".env", "docker-compose.yml");

    @Override
    public Map<String, String> read() {
        Map<String, String> files = new LinkedHashMap<>();
        try {
            for (String name : NAMES) {
                if (Files.exists(folder.resolve(name))) {
                    files.put(name, Files.readString(folder.resolve(name)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), unreadable);
        }
        return files;
    }

    @Override
    public void write(Map<String, String> files) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                replace(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The folder %s cannot be written".formatted(folder), unwritable);
        }
    }

    /** Whoever reads the file sees the old text or the new, never a part. */
    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(
                fresh,
                Files.exists(file)
                        ? Files.getPosixFilePermissions(file)
                        : PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
