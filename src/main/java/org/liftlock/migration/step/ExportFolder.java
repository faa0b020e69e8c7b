package org.liftlock.migration.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder of one export of chosen tables; while it is being written its name ends in {@code .partial}. */
public record ExportFolder(Path path) {
    private static final String PARTIAL = ".partial";

    static ExportFolder of(Path workspace, UUID run) {
        return new ExportFolder(parent(workspace).resolve(run.toString()));
    }

    /** An empty one to be filled and then completed under the same id. */
    public static ExportFolder partial(Path workspace, UUID id) throws IOException {
        return of(workspace, id).partial();
    }

    /** Of partitions that a run has retired; it is not among the exports, which are deleted after a while. */
    static ExportFolder retired(Site site) {
        return new ExportFolder(
                site.workspace().resolve("retired").resolve(site.run().toString()));
    }

    /** Where this one is written to until it is complete; empty. */
    ExportFolder partial() throws IOException {
        ExportFolder folder = new ExportFolder(path.resolveSibling(name() + PARTIAL));
        folder.delete();
        Files.createDirectories(folder.path());
        return folder;
    }

    private static Path parent(Path workspace) {
        return workspace.resolve("exports");
    }

    /** Those that are complete. */
    public static List<ExportFolder> in(Path workspace) {
        if (!Files.isDirectory(parent(workspace))) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(parent(workspace))) {
            return found.map(ExportFolder::new)
                    .filter(folder -> !folder.name().endsWith(PARTIAL) && Files.isRegularFile(folder.manifest()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s cannot be read".formatted(parent(workspace)), unreadable);
        }
    }

    /** Those of every installation of the same organization, whose workspaces lie side by side. */
    public static List<ExportFolder> beside(Path workspace) {
        Path all = workspace.getParent();
        if (all == null || !Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> workspaces = Files.list(all)) {
            return workspaces.flatMap(one -> in(one).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("%s cannot be read".formatted(all), unreadable);
        }
    }

    /** The complete one of this name, of this installation or of another one of its organization. */
    public static Optional<ExportFolder> find(Path workspace, String name) {
        return Stream.concat(in(workspace).stream(), beside(workspace).stream())
                .filter(folder -> folder.name().equals(name))
                .findFirst();
    }

    public String name() {
        return path.getFileName().toString();
    }

    /** In the custom format of pg_dump. */
    public Path dump() {
        return path.resolve("tables.dump");
    }

    public Path manifest() {
        return path.resolve("manifest.json");
    }

    /** @throws UncheckedIOException when the manifest is damaged */
    public ExportManifest read() {
        return ExportManifest.read(manifest());
    }

    public long bytes() {
        try {
            return Files.size(dump());
        } catch (IOException gone) {
            return 0;
        }
    }

    public ExportFolder complete(Path workspace, UUID run) throws IOException {
        return complete(of(workspace, run));
    }

    ExportFolder complete(ExportFolder target) throws IOException {
        target.delete();
        Files.move(path, target.path(), StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    public void delete() throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            }
        }
    }
}
