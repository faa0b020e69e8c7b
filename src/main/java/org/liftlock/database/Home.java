package org.liftlock.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data folder. One portal at a time may own it. */
public record Home(Path folder) {

    /** The folder that {@code LIFTLOCK_HOME} names, or {@code .liftlock} below the current one; made when missing. */
    public static Home open() {
        return at(Path.of(Optional.ofNullable(System.getenv("LIFTLOCK_HOME")).orElse(".liftlock")));
    }

    public static Home at(Path folder) {
        try {
            return new Home(Files.createDirectories(folder.toAbsolutePath().normalize()));
        } catch (IOException unusable) {
            throw new UncheckedIOException("The data folder %s cannot be made".formatted(folder), unusable);
        }
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The lock that keeps a second portal out until the process ends; null when another process has it. */
    @SuppressWarnings("resource") // held for the life of the process
    public @Nullable FileLock lock() {
        try {
            return FileChannel.open(resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        } catch (IOException unusable) {
            throw new UncheckedIOException("The data folder %s cannot be locked".formatted(folder), unusable);
        }
    }

    /** The text of a file that only its owner may read, written from {@code initial} when it is not there yet. */
    public String secret(String name, Supplier<String> initial) {
        Path file = resolve(name);
        try {
            if (Files.notExists(file)) {
                writeSecret(file, initial.get());
            }
            return Files.readString(file).strip();
        } catch (IOException unusable) {
            throw new UncheckedIOException("%s cannot be read or written".formatted(file), unusable);
        }
    }

    private static void writeSecret(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file);
    }

    /** 192 random bits in letters that need no escaping anywhere. */
    public static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
