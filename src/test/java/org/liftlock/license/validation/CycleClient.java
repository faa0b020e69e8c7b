package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A real process of the sample's client, with its clock, its portal and what it counts in the hands of a test. */
final class CycleClient implements AutoCloseable {
    static final String NOWHERE = "http://127.0.0.1:1";
    private static final Path SOURCES = Path.of("src/main/resources/products/aictrlnet/sample/service");

    final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Path folder = Files.createTempDirectory(Path.of("target"), "license-cycle-");
    private @Nullable Process process;

    /** It does not run yet. */
    CycleClient(String key, String portal) throws IOException {
        put("key.txt", key);
        put("clock.txt", begun.toString());
        put("portal.txt", portal);
    }

    CycleClient start() throws IOException {
        Files.deleteIfExists(folder.resolve("stop"));
        Files.deleteIfExists(folder.resolve("standing.txt"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes().toString(),
                        "LicenseCycle",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cycle.log").toFile())
                .start();
        return this;
    }

    /** Compiled once for all tests. */
    static synchronized Path classes() throws IOException {
        Path classes = Path.of(
                "target/license-cycle-classes-" + ProcessHandle.current().pid());
        if (Files.notExists(classes)) {
            List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
            try (Stream<Path> sources = Files.list(SOURCES)) {
                sources.map(Path::toString).forEach(arguments::add);
            }
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .isZero();
        }
        return classes;
    }

    void at(Duration later, String expected) throws Exception {
        put("clock.txt", begun.plus(later).toString());
        await(later, expected);
    }

    void await(Duration later, String expected) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (!standing().startsWith(begun.plus(later) + " " + expected)) {
            assertThat(Instant.now())
                    .as("%s, and not %s; %s", standing(), expected, log())
                    .isBefore(end);
            Thread.sleep(20);
        }
    }

    void awaitLog(String expected) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (!log().contains(expected)) {
            assertThat(Instant.now()).as(log()).isBefore(end);
            Thread.sleep(20);
        }
    }

    String standing() throws IOException {
        return read("standing.txt");
    }

    private String log() throws IOException {
        return read("cycle.log");
    }

    String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    void put(String name, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".fresh"), text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Its folder stays, so that it can be started again. */
    void stop() throws Exception {
        put("stop", "");
        Objects.requireNonNull(process).waitFor();
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            stop();
        }
    }
}
