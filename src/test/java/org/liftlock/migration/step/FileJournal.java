package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal of one file an entry, so that it outlives a process. */
final class FileJournal implements Journal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    final List<Proof> proofs = new ArrayList<>();

    FileJournal(Path folder) {
        this.folder = folder;
    }

    @Override
    public <T> Optional<T> find(String step, String key, Class<T> type) {
        return read(step, key).map(json -> {
            try {
                return JSON.readValue(json, type);
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        });
    }

    @Override
    public void record(String step, String key, Object value) {
        try {
            write(step, key, JSON.writeValueAsString(value));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public Optional<String> secret(String step, String key) {
        return read(step, "secret-" + key);
    }

    @Override
    public void recordSecret(String step, String key, String value) {
        write(step, "secret-" + key, value);
    }

    @Override
    public void prove(Proof proof) {
        proofs.removeIf(earlier -> earlier.table().equals(proof.table()));
        proofs.add(proof);
    }

    private Path file(String step, String key) {
        return folder.resolve("%s.%s.json".formatted(step, key.replaceAll("[^a-zA-Z0-9_-]", "-")));
    }

    private Optional<String> read(String step, String key) {
        try {
            Path file = file(step, key);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(String step, String key, String text) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "entry", ".tmp");
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file(step, key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
