package org.liftlock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged portal as a process of its own, as an operator runs it. */
public final class PortalProcess implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path home;
    private final Path log;

    private PortalProcess(Process process, int port, Path home, Path log) {
        this.process = process;
        this.port = port;
        this.home = home;
        this.log = log;
    }

    /** On the embedded database with the demo's data; waits until it answers. */
    public static PortalProcess demo(Path home) {
        return demo(home, Map.of());
    }

    public static PortalProcess demo(Path home, Map<String, String> environment) {
        DemoHome.fill(home);
        return start(home, environment, DemoHome.options());
    }

    public static PortalProcess start(Path home, Map<String, String> environment, List<String> options) {
        int port = freePort();
        Path log = home.resolve("portal-%d.log".formatted(port));
        PortalProcess portal = new PortalProcess(launch(home, port, log, environment, options), port, home, log);
        portal.awaitReady(Duration.ofSeconds(120));
        return portal;
    }

    private static Process launch(
            Path home, int port, Path log, Map<String, String> environment, List<String> options) {
        try {
            Files.createDirectories(home);
            List<String> command = new java.util.ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
            command.addAll(
                    List.of(System.getProperty("liftlock.jvm", "-XX:+UseG1GC").split(" ")));
            command.addAll(options);
            command.addAll(List.of("-jar", System.getProperty("liftlock.jar", "target/quarkus-app/quarkus-run.jar")));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
            Map<String, String> all = new HashMap<>(Map.of(
                    "LIFTLOCK_HOME", home.toString(),
                    "LIFTLOCK_DEMO_PASSWORD", PASSWORD,
                    "QUARKUS_HTTP_PORT", Integer.toString(port)));
            all.putAll(environment);
            builder.environment().putAll(all);
            return builder.start();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private void awaitReady(Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The portal ended:\n" + log());
            }
            if (answers()) {
                return;
            }
            sleep(250);
        }
        close();
        throw new IllegalStateException("The portal did not answer in time:\n" + log());
    }

    private boolean answers() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create(url("/sign-in")))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public String url(String path) {
        return "http://localhost:%d%s".formatted(port, path);
    }

    public Path home() {
        return home;
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return "(no log)";
        }
    }

    /** As {@code kill -9} does it: nothing gets a chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** As Ctrl-C does it. */
    @Override
    public void close() {
        process.destroy();
        waitFor();
    }

    private void waitFor() {
        try {
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The portal did not stop within 180 seconds");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
