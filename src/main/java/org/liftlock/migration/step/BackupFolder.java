package org.liftlock.migration.step;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A folder of a backup's files; while it is being written its name ends in {@code .partial}. */
record BackupFolder(Path path) {
    private static final String PARTIAL = ".partial";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

    static Path parent(Path workspace) {
        return workspace.resolve("backups");
    }

    /** Does not create it: pg_dump wants to do that. */
    static BackupFolder partial(Site site) throws IOException {
        Path parent = Files.createDirectories(parent(site.workspace()));
        return new BackupFolder(parent.resolve(
                "%s-%s%s".formatted(site.run(), STAMP.format(site.clock().instant()), PARTIAL)));
    }

    /** What attempts at this run's backup have left half written. */
    static List<BackupFolder> partials(Path workspace, UUID run) throws IOException {
        Path parent = parent(workspace);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, run + "-*" + PARTIAL)) {
            return StreamSupport.stream(found.spliterator(), false)
                    .map(BackupFolder::new)
                    .toList();
        }
    }

    /** Makes what was written lasting, then gives the folder its final name. */
    BackupFolder complete() throws IOException {
        for (Path file : files()) {
            sync(file, StandardOpenOption.WRITE);
        }
        sync(path, StandardOpenOption.READ);
        String name = path.getFileName().toString();
        Path target = path.resolveSibling(name.substring(0, name.length() - PARTIAL.length()));
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        Path parent = target.getParent();
        if (parent != null) {
            sync(parent, StandardOpenOption.READ);
        }
        return new BackupFolder(target);
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    /** SHA-256 over the list of its files, sorted by name, each with its own SHA-256, as sha256sum prints them. */
    String digest() throws IOException {
        StringBuilder list = new StringBuilder();
        for (Path file : files()) {
            list.append(digest(file)).append("  ").append(path.relativize(file)).append('\n');
        }
        return HexFormat.of().formatHex(sha256().digest(list.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    boolean exists() {
        return Files.isDirectory(path);
    }

    void delete() throws IOException {
        if (!exists()) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    Path manifest() {
        return path.resolve("manifest.json");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
