package org.liftlock.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.liftlock.PortalProcess;

/** A real Keycloak as a process of its own, with nothing kept from one start to the next. */
final class KeycloakProcess implements AutoCloseable {
    static final String PASSWORD = "keycloak-password-1";
    private static final Path DISTRIBUTION = Path.of("target", "keycloak");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private KeycloakProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Does not wait: it takes half a minute, in which the portal can start, too. */
    static KeycloakProcess start(List<Map<String, Object>> realms) {
        try {
            Path home = home();
            Path imports = Files.createDirectories(home.resolve("data/import"));
            for (Map<String, Object> realm : realms) {
                JSON.writeValue(
                        imports.resolve(realm.get("realm") + "-realm.json").toFile(), realm);
            }
            int port = PortalProcess.freePort();
            Path log = Path.of("target", "keycloak-%d.log".formatted(port));
            return new KeycloakProcess(launch(home, port, log), port, log);
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private static Path home() throws IOException {
        try (var found = Files.list(DISTRIBUTION)) {
            return found.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The build has not unpacked Keycloak"))
                    .toAbsolutePath();
        }
    }

    private static Process launch(Path home, int port, Path log) throws IOException {
        new File(home.toFile(), "bin/kc.sh").setExecutable(true);
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + PortalProcess.freePort(),
                        "--hostname=http://localhost:" + port,
                        "--db=dev-mem",
                        "--features-disabled=ciba,device-flow")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m",
                        "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD));
        return builder.start();
    }

    KeycloakProcess awaitReady(String realm) {
        Instant end = Instant.now().plus(Duration.ofSeconds(180));
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak ended:\n" + log());
            }
            if (answers(realm)) {
                return this;
            }
            PortalProcess.sleep(250);
        }
        close();
        throw new IllegalStateException("Keycloak did not answer in time:\n" + log());
    }

    private boolean answers(String realm) {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(issuer(realm) + "/.well-known/openid-configuration"))
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

    String issuer(String realm) {
        return url("/realms/" + realm);
    }

    String url(String path) {
        return "http://localhost:%d%s".formatted(port, path);
    }

    /** Text of an address that needs no token, such as metadata. */
    String read(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    /** A call of the admin API. */
    JsonNode admin(String method, String path, Object body) {
        try {
            String answer = send(HttpRequest.newBuilder(URI.create(url("/admin/realms" + path)))
                    .header("Authorization", "Bearer " + adminToken())
                    .header("Content-Type", body instanceof String ? "application/xml" : "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(
                                    body instanceof String text ? text : JSON.writeValueAsString(body)))
                    .build());
            return answer.isBlank() ? JSON.nullNode() : JSON.readTree(answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String adminToken() throws IOException {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password="
                + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        return JSON.readTree(
                        send(HttpRequest.newBuilder(URI.create(url("/realms/master/protocol/openid-connect/token")))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build()))
                .path("access_token")
                .asText();
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return "(no log)";
        }
    }

    /** The script first, and the java that it may have started as a child. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
