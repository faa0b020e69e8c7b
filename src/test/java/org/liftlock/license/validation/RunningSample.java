package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;

/** The sample's server as a process, of an edition, with a license key and a portal to ask. */
record RunningSample(Process process, int port) implements AutoCloseable {

    static RunningSample start(String edition, Target database, String key, String portal) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "sample-" + edition);
        int port = freePort();
        Files.writeString(
                folder.resolve(".env"),
                "AICTRLNET_EDITION=%s%nDATABASE_URL=%s%nAICTRLNET_LICENSE_KEY=%s%n"
                        .formatted(edition, ScratchDatabases.url(database), key));
        Files.writeString(folder.resolve("ports.properties"), "api=%d%nml=%d%n".formatted(port, freePort()));
        Files.writeString(
                folder.resolve("portal.properties"),
                "url=%s%ninstallation=run-out%n".formatted(portal.replaceFirst("/$", "")));
        return new RunningSample(start(folder), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process start(Path folder) throws Exception {
        Path log = folder.resolve("service.log");
        Path driver = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        CycleClient.classes() + File.pathSeparator + driver,
                        "SampleServer",
                        "--folder",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant end = Instant.now().plusSeconds(30);
        while (!Files.readString(log).contains("Ready as")) {
            assertThat(process.isAlive() && Instant.now().isBefore(end))
                    .as(Files.readString(log))
                    .isTrue();
            Thread.sleep(20);
        }
        return process;
    }

    HttpResponse<String> get(String page) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d%s".formatted(port, page));
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
