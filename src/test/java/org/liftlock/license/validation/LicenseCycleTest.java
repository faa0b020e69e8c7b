package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** A real process of the sample's client over weeks, against the portal, with its clock in the hands of the test. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseCycleTest {
    private static final Path SOURCES = Path.of("src/main/resources/products/aictrlnet/sample/service");
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TestHTTPResource("/")
    URL portal;

    @Inject
    World world;

    @Inject
    CheckLog log;

    private Path folder;

    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private String sales;
    private String id;
    private String key;

    @BeforeEach
    void license() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "license-cycle-");
        world.member("cycled", Role.VIEWER);
        sales = world.staff(Role.SALES);
        Response issued = api(sales)
                .body(Map.of(
                        "organization",
                        "cycled",
                        "product",
                        World.PRODUCT,
                        "edition",
                        "business",
                        "seats",
                        5,
                        "ends",
                        begun.plus(Duration.ofDays(365)).toString()))
                .post("/api/v1/licenses");
        id = issued.path("id");
        key = issued.path("key");
        put("key.txt", key);
        put("clock.txt", begun.toString());
        put("portal.txt", address());
    }

    @Test
    void licenseIsCheckedEveryDayAndOutlivesAWeekWithoutThePortal() throws Exception {
        Process client = start();
        try {
            awaitStanding(begun, "counts valid");
            assertThat(checks()).isEqualTo(1);

            put("portal.txt", NOWHERE);
            at(Duration.ofHours(23), "counts valid");
            assertThat(standing()).doesNotContain("Connection refused");
            at(Duration.ofHours(25), "counts valid (Connection refused");
            at(Duration.ofDays(6), "counts valid (Connection refused");

            at(Duration.ofDays(8), "community trust_ended (Connection refused");

            put("portal.txt", address());
            at(Duration.ofDays(8).plusMinutes(2), "counts clock_skewed");
            assertThat(checks()).isEqualTo(2);

            put("portal.txt", NOWHERE);
            at(Duration.ofDays(-3), "community clock_set_back (Connection refused");
            put("portal.txt", address());
            at(Duration.ofDays(-30), "community clock_skewed");
            at(Duration.ofDays(1), "counts clock_skewed");

            api(sales).delete("/api/v1/licenses/" + id).then().statusCode(204);
            at(Duration.ofHours(36), "counts clock_skewed");
            at(Duration.ofDays(2).plusMinutes(1), "community revoked");

            put("portal.txt", NOWHERE);
            at(Duration.ofDays(4), "community revoked (Connection refused");
        } finally {
            stop(client);
        }
    }

    @Test
    void lastAnswerOutlivesTheProcess() throws Exception {
        Process first = start();
        awaitStanding(begun, "counts valid");
        stop(first);
        put("portal.txt", NOWHERE);
        put("clock.txt", begun.plus(Duration.ofDays(2)).toString());
        Process second = start();
        try {
            awaitStanding(begun.plus(Duration.ofDays(2)), "counts valid (Connection refused");
            stop(second);
            String kept = Files.readString(folder.resolve("license-answer.json"));
            put("license-answer.json", kept.replace("eyJ", "eyK"));
            Process third = start();
            awaitStanding(begun.plus(Duration.ofDays(2)), "counts first_day");
            stop(third);
        } finally {
            stop(second);
        }
    }

    /** Somebody in between who has recorded a good answer plays it again after the license was revoked. */
    @Test
    void answerThatWasRecordedEarlierIsNotBelieved() throws Exception {
        String recorded = given().contentType("application/json")
                .body(Map.of("key", key, "installation", "cycle", "nonce", "earlier"))
                .post("/api/v1/licenses/validate")
                .asString();
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(between, "/api/v1/licenses/validate", recorded);
        serve(
                between,
                "/.well-known/jwks.json",
                given().get("/.well-known/jwks.json").asString());
        between.start();
        put("portal.txt", "http://127.0.0.1:" + between.getAddress().getPort());
        Process client = start();
        try {
            awaitStanding(begun, "counts first_day (The portal's answer was recorded earlier and played again)");
            at(Duration.ofDays(1), "community never_checked (The portal's answer was recorded earlier");
        } finally {
            stop(client);
            between.stop(0);
        }
    }

    @Test
    void keyThatIsNoneIsNotBelieved() throws Exception {
        put("key.txt", key.substring(0, key.length() - 4) + "AAAA");
        Process client = start();
        try {
            awaitStanding(begun, "community unknown");
        } finally {
            stop(client);
        }
    }

    private static void serve(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void at(Duration later, String expected) throws Exception {
        put("clock.txt", begun.plus(later).toString());
        awaitStanding(begun.plus(later), expected);
    }

    private void awaitStanding(Instant time, String expected) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (!standing().startsWith(time + " " + expected)) {
            assertThat(Instant.now()).as("%s, and not %s", standing(), expected).isBefore(end);
            Thread.sleep(20);
        }
    }

    private String standing() throws IOException {
        Path file = folder.resolve("standing.txt");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private long checks() {
        log.keep();
        return ((Number) world.ask("select count(*) from license_check where license_id = ?", UUID.fromString(id)))
                .longValue();
    }

    private Process start() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        if (Files.notExists(classes.resolve("LicenseCycle.class"))) {
            compile(classes);
        }
        Files.deleteIfExists(folder.resolve("stop"));
        Files.deleteIfExists(folder.resolve("standing.txt"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        "LicenseCycle",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cycle.log").toFile())
                .start();
    }

    private static void compile(Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            sources.map(Path::toString).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private void stop(Process client) throws Exception {
        put("stop", "");
        client.waitFor();
    }

    private String address() {
        return portal.toString().replaceFirst("/$", "");
    }

    private void put(String name, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve(name + ".fresh"), text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
