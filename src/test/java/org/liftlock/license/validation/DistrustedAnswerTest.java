package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.license.Jws;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

/** Answers to the sample's client that somebody in between has made or kept. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class DistrustedAnswerTest {
    private static final String VALIDATE = "/api/v1/licenses/validate";
    private static final String KEYS = "/.well-known/jwks.json";

    @TestHTTPResource("/")
    URL portal;

    @Inject
    World world;

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger keysRead = new AtomicInteger();
    private HttpServer between;
    private String key;

    @BeforeEach
    void license() throws IOException {
        world.member("distrusting", Role.VIEWER);
        key = LicenseOrder.placed(world.staff(Role.SALES), "distrusting", Map.of("seats", 5))
                .path("key");
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void nobodyInBetween() {
        between.stop(0);
    }

    /** Somebody has recorded a good answer and plays it again after the license was revoked. */
    @Test
    void answerThatWasRecordedEarlierIsNotBelieved() throws Exception {
        String recorded = ask(Map.of("key", key, "installation", "cycle", "nonce", "earlier"));
        serve(VALIDATE, question -> recorded);
        serve(KEYS, question -> given().get(KEYS).asString());
        try (CycleClient client = new CycleClient(key, inBetween()).start()) {
            client.await(Duration.ZERO, "counts first_day (The portal's answer was recorded earlier and played again)");
            client.at(Duration.ofDays(1), "community never_checked (The portal's answer was recorded earlier");
        }
    }

    /** Whoever gets hold of the address publishes a key of their own under the id of the one that was seen first. */
    @Test
    void keysThatWereSeenFirstAreNotReplacedByOthersOfTheSameName() throws Exception {
        try (CycleClient client = new CycleClient(key, portal.toString().replaceFirst("/$", "")).start()) {
            client.await(Duration.ZERO, "counts valid");
            OctetKeyPairJsonWebKey own = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            own.setKeyId(signer());
            serve(VALIDATE, question -> answer(own, question));
            serve(KEYS, question -> {
                keysRead.incrementAndGet();
                return new JsonWebKeySet(own).toJson(OutputControlLevel.PUBLIC_ONLY);
            });
            client.put("portal.txt", inBetween());
            client.at(Duration.ofDays(6), "counts valid (The signature of the portal's answer is wrong");
            client.at(Duration.ofDays(8), "community trust_ended (The signature of the portal's answer is wrong");
        }
        assertThat(keysRead).hasValue(0);
    }

    @Test
    void keyThatIsNoneIsNotBelieved() throws Exception {
        String wrong = key.substring(0, key.length() - 4) + "AAAA";
        try (CycleClient client = new CycleClient(wrong, portal.toString().replaceFirst("/$", "")).start()) {
            client.await(Duration.ZERO, "community unknown");
        }
    }

    @Test
    void portalElsewhereIsNotAskedWithoutEncryption() throws Exception {
        try (CycleClient client = new CycleClient(key, "http://portal.example").start()) {
            client.await(
                    Duration.ZERO,
                    "counts first_day (portal.example is not asked, because its address does not begin with https");
        }
    }

    private String inBetween() {
        between.start();
        return "http://127.0.0.1:" + between.getAddress().getPort();
    }

    private void serve(String path, UnaryOperator<String> page) {
        between.createContext(path, exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = page.apply(question).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String signer() throws IOException {
        String answer = json.readTree(ask(Map.of("key", key))).path("answer").asText();
        String header = answer.substring(0, answer.indexOf('.'));
        return json.readTree(java.util.Base64.getUrlDecoder().decode(header))
                .path("kid")
                .asText();
    }

    /** The genuine one, signed by somebody else. */
    private String answer(OctetKeyPairJsonWebKey own, String question) {
        try {
            ObjectNode genuine = (ObjectNode) json.readTree(given().contentType("application/json")
                    .body(question)
                    .post(VALIDATE)
                    .asString());
            genuine.remove("answer");
            return "{\"answer\":\"%s\"}".formatted(Jws.sign(own, Answer.TYPE, genuine.toString()));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String ask(Map<String, ?> question) {
        return given().contentType("application/json")
                .body(question)
                .post(VALIDATE)
                .asString();
    }
}
