package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseIssuer;
import org.liftlock.license.LicenseTerms;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;

/** The sample's server with a license whose term and grace are over, beside one that never had any. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ExpiredInstallationTest {
    private static final Path SAMPLE = Path.of("src/main/resources/products/aictrlnet/sample");
    private static final String GOVERNANCE = "/api/v1/ai-governance/ml-status";
    private static final List<String> OF_EVERYBODY =
            List.of("/health", "/api/v1/workflows", "/api/v1/system/resources", "/api/v1/system/license");

    @TestHTTPResource("/")
    URL portal;

    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Organizations organizations;

    @Inject
    LicenseIssuer issuer;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void itGoesOnAsCommunityAndNeverAsLess() throws Exception {
        Target database = database();
        Map<String, Integer> licensed = answers("business", database, key(Duration.ofDays(30)));
        Map<String, Integer> expired = answers("business", database, key(Duration.ofDays(-30)));
        Map<String, Integer> without = answers("community", database, "");
        assertThat(licensed.get(GOVERNANCE)).isEqualTo(200);
        assertThat(without).containsEntry(GOVERNANCE, 404);
        assertThat(expired).isEqualTo(without);
        for (String page : OF_EVERYBODY) {
            assertThat(expired).containsEntry(page, 200);
        }
    }

    /** What each page answers with; what the server says of its license must agree with what it serves. */
    private Map<String, Integer> answers(String edition, Target database, String key) throws Exception {
        Path folder = folder(edition, database, key);
        int port = Integer.parseInt(Files.readAllLines(folder.resolve("ports.properties"))
                .getFirst()
                .substring("api=".length()));
        Process server = start(folder);
        try {
            Map<String, Integer> answers = new LinkedHashMap<>();
            answers.put(GOVERNANCE, get(port, GOVERNANCE).statusCode());
            for (String page : OF_EVERYBODY) {
                answers.put(page, get(port, page).statusCode());
            }
            JsonNode license = json.readTree(get(port, "/api/v1/system/license").body());
            boolean everything = answers.get(GOVERNANCE) == 200;
            assertThat(license.path("serves").asText()).isEqualTo(everything ? "business" : "community");
            assertThat(license.path("valid").asBoolean()).isEqualTo(everything || edition.equals("community"));
            return answers;
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private String key(Duration end) {
        world.member("run-out", Role.VIEWER);
        Instant now = Instant.now();
        return scopes.in(Scope.PORTAL, () -> issuer.issue(
                        organizations.bySlug("run-out").orElseThrow(),
                        new LicenseTerms(
                                World.PRODUCT, "business", 5, false, now.minus(Duration.ofDays(60)), now.plus(end)),
                        "world")
                .token());
    }

    /** Of the tables of Business only those that the server looks for. */
    private static Target database() throws IOException {
        Target database = ScratchDatabases.create();
        ScratchDatabases.execute(database, Files.readString(SAMPLE.resolve("schema.sql")));
        ScratchDatabases.execute(
                database,
                "create table organizations (); create table enhanced_agents (); create table approval_workflows ();"
                        + " create table oauth2_providers (); create table ai_governance_policies ()");
        return database;
    }

    private Path folder(String edition, Target database, String key) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "run-out-" + edition);
        String url = "postgresql://%s:%s@127.0.0.1:%d/%s"
                .formatted(
                        database.user(),
                        URLEncoder.encode(database.password(), StandardCharsets.UTF_8)
                                .replace("+", "%20"),
                        database.port(),
                        database.database());
        Files.writeString(
                folder.resolve(".env"),
                "AICTRLNET_EDITION=%s%nDATABASE_URL=%s%nAICTRLNET_LICENSE_KEY=%s%n".formatted(edition, url, key));
        Files.writeString(folder.resolve("ports.properties"), "api=%d%nml=%d%n".formatted(freePort(), freePort()));
        Files.writeString(
                folder.resolve("portal.properties"),
                "url=%s%ninstallation=run-out%n".formatted(portal.toString().replaceFirst("/$", "")));
        return folder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process start(Path folder) throws Exception {
        Path log = folder.resolve("service.log");
        String driver = Path.of(org.postgresql.Driver.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        Process server = new ProcessBuilder(
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
            assertThat(server.isAlive() && Instant.now().isBefore(end))
                    .as(Files.readString(log))
                    .isTrue();
            Thread.sleep(20);
        }
        return server;
    }

    private static HttpResponse<String> get(int port, String page) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d%s".formatted(port, page));
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }
}
