package org.liftlock.migration.step;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;

/**
 * Where PostgreSQL's client programs are looked for, and which of them fits a server.
 *
 * @param folders searched in this order
 */
public record Programs(List<Path> folders) {
    /** Names a list of folders, as PATH does, that takes the place of the ordinary search. */
    public static final String OVERRIDE = "LIFTLOCK_PROGRAMS";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\)\\s+((\\d+)\\S*)");

    /** Those of this machine: Debian's versioned folders, then PATH; or what {@link #OVERRIDE} says. */
    public static Programs here() {
        Optional<String> override = Optional.ofNullable(System.getProperty("liftlock.programs"))
                .or(() -> Optional.ofNullable(System.getenv(OVERRIDE)));
        if (override.isPresent()) {
            return new Programs(split(override.get()));
        }
        LinkedHashSet<Path> folders = new LinkedHashSet<>(versioned());
        folders.addAll(split(Optional.ofNullable(System.getenv("PATH")).orElse("")));
        return new Programs(List.copyOf(folders));
    }

    private static List<Path> split(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    private static List<Path> versioned() {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
                versions.forEach(version -> folders.add(version.resolve("bin")));
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        return folders;
    }

    /**
     * The program that fits a server: of its own major version, or else the nearest newer one, because a much newer
     * pg_dump may write what the older server cannot read back.
     *
     * @return a finding {@code client_missing} or {@code client_too_old} when there is none
     */
    public Choice choose(String name, int serverMajor) {
        List<Program> all = all(name);
        if (all.isEmpty()) {
            return new Choice.None(missing(name, serverMajor));
        }
        return all.stream()
                .filter(program -> program.major() >= serverMajor)
                .min(Comparator.comparingInt(Program::major))
                .<Choice>map(Choice.Found::new)
                .orElseGet(() -> new Choice.None(tooOld(newest(all), serverMajor)));
    }

    /** Which program was chosen, or why there is none. */
    public sealed interface Choice {
        record Found(Program program) implements Choice {}

        record None(Finding why) implements Choice {}
    }

    List<Program> all(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .flatMap(path -> inspect(name, path))
                .toList();
    }

    private static Stream<Program> inspect(String name, Path path) {
        try {
            Process process = new ProcessBuilder(path.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(said);
            return version.find()
                    ? Stream.of(new Program(name, path, Integer.parseInt(version.group(2)), version.group(1)))
                    : Stream.empty();
        } catch (IOException notStartable) {
            return Stream.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }

    private static Program newest(List<Program> programs) {
        return programs.stream().max(Comparator.comparingInt(Program::major)).orElseThrow();
    }

    private Finding missing(String name, int serverMajor) {
        return Finding.error(
                "client_missing",
                "The program %s was not found on the machine that runs this portal (looked in %s)."
                        .formatted(name, folders.isEmpty() ? "no folder at all" : folders),
                install(serverMajor));
    }

    private static Finding tooOld(Program newest, int serverMajor) {
        return Finding.error(
                "client_too_old",
                "The newest %s on the machine that runs this portal is %s, but the database server is PostgreSQL %d; it reads no server that is newer than itself."
                        .formatted(newest.name(), newest.version(), serverMajor),
                install(serverMajor));
    }

    private static String install(int serverMajor) {
        return "Install PostgreSQL's client programs in version %1$d on that machine, on Debian and Ubuntu with: sudo apt-get install postgresql-client-%1$d (from apt.postgresql.org when the distribution has an older one). Then try again."
                .formatted(serverMajor);
    }
}
