package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.license.Jws;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ValidationApiTest {
    private static final String PATH = "/api/v1/licenses/validate";

    @Inject
    World world;

    @Inject
    CheckLog log;

    private final ObjectMapper json = new ObjectMapper();
    private String sales;
    private String id;
    private String key;

    @BeforeEach
    void license() {
        world.member("validated", Role.VIEWER);
        sales = world.staff(Role.SALES);
        Response issued = LicenseOrder.placed(
                sales,
                "validated",
                Map.of("ends", Instant.now().plus(Duration.ofDays(365)).toString()));
        issued.then().statusCode(201);
        id = issued.path("id");
        key = issued.path("key");
    }

    @Test
    void goodKeyNeedsNoOtherCredentialAndTheAnswerIsSigned() throws Exception {
        Response answer = ask(Map.of(
                "key", key, "installation", "plant-1", "seats_used", 48, "clock", Instant.now(), "nonce", "once-1"));
        answer.then()
                .statusCode(200)
                .body("decision", is("valid"))
                .body("code", is("valid"))
                .body("seats", is(50))
                .body("seats_used", is(48))
                .body("edition", is("business"))
                .body("organization", is("validated"))
                .body("newer_key", is(false));
        assertThat(answer.getHeader("Content-Type")).startsWith("application/json");
        ObjectNode body = (ObjectNode) json.readTree(answer.asString());
        String signed = body.remove("answer").asText();
        JsonNode payload = payload(signed, "license-answer+jwt");
        assertThat(payload).isEqualTo(body);
        assertThat(payload.path("nonce").asText()).isEqualTo("once-1");
        assertThat(Jws.read(signed, "license+jwt", published())).isInstanceOf(Jws.Refused.class);
    }

    @Test
    void changeCountsAtOnce() {
        decision("valid", "valid");
        api(sales).delete("/api/v1/licenses/" + id).then().statusCode(204);
        decision("deny", "revoked");
    }

    @Test
    void changeOfAnotherProcessIsHeard() throws InterruptedException {
        decision("valid", "valid");
        world.change(
                "update license set suspended_at = now(), suspended_for = 'Unpaid' where id = ?", UUID.fromString(id));
        String code = "";
        for (int look = 0; look < 50 && !code.equals("suspended"); look++) {
            code = ask(Map.of("key", key)).path("code");
            Thread.sleep(50);
        }
        assertThat(code).isEqualTo("suspended");
    }

    @Test
    void whatIsNoLicenseIsUnknownWhateverIsWrongWithIt() {
        String[] parts = key.split("\\.");
        String none = Base64.encode("{\"alg\":\"none\",\"typ\":\"license+jwt\"}") + "." + parts[1] + ".";
        String foreign = Base64.encode("{\"alg\":\"EdDSA\",\"kid\":\"nobody\",\"typ\":\"license+jwt\"}") + "."
                + parts[1] + "." + parts[2];
        String tampered = parts[0] + "." + Base64.encode("{\"jti\":\"" + id + "\",\"seats\":5000}") + "." + parts[2];
        for (String wrong : new String[] {none, foreign, tampered, "nonsense", key.substring(0, key.length() - 2)}) {
            ask(Map.of("key", wrong))
                    .then()
                    .statusCode(200)
                    .body("decision", is("deny"))
                    .body("code", is("unknown"))
                    .body("organization", nullValue())
                    .body("seats", nullValue());
        }
    }

    @Test
    void answerIsNoLicense() {
        String answer = ask(Map.of("key", key)).path("answer");
        ask(Map.of("key", answer)).then().body("code", is("unknown"));
    }

    @Test
    void rowThatSaysMoreThanItsKeyCountsForNothing() {
        world.change("update license set seats = 9999 where id = ?", UUID.fromString(id));
        ask(Map.of("key", key)).then().body("seats", is(50));
    }

    @Test
    void unreadableQuestionsAreRefusedWithTheirReason() {
        ask(Map.of()).then().statusCode(422).body("errors.key", is("Send the license key."));
        ask(Map.of("key", key, "seats_used", -1)).then().statusCode(422).body("code", is("invalid"));
        ask(Map.of("key", key, "installation", "x".repeat(201))).then().statusCode(422);
        ask(Map.of("key", key, "clock", "yesterday")).then().statusCode(422);
        given().contentType("application/json")
                .body("{\"key\": ")
                .post(PATH)
                .then()
                .statusCode(422);
        given().contentType("application/json").body("null").post(PATH).then().statusCode(422);
        ask(Map.of("key", "x".repeat(70_000))).then().statusCode(413).body("code", is("too_large"));
    }

    @Test
    void eachCheckOfAKnownLicenseIsKeptWithItsNetworkOnly() {
        given().header("X-Forwarded-For", "203.0.113.77")
                .contentType("application/json")
                .body(Map.of("key", key, "installation", "plant-2", "seats_used", 51, "version", "1.4"))
                .post(PATH)
                .then()
                .statusCode(200);
        log.keep();
        Object row = world.ask(
                "select concat_ws(' ', installation, seats_used, version, decision, code, address) from license_check where license_id = ?",
                UUID.fromString(id));
        assertThat(row).isEqualTo("plant-2 51 1.4 warn over_seats 203.0.113.0/24");
    }

    @Test
    void whatWasAnsweredIsStillKeptWhenThePortalStops() throws InterruptedException {
        try {
            ask(Map.of("key", key, "installation", "last-1")).then().statusCode(200);
            log.stop(new ShutdownEvent());
            assertThat(world.ask("select count(*) from license_check where installation = 'last-1'"))
                    .isEqualTo(1L);
        } finally {
            log.start(new StartupEvent());
        }
    }

    private void decision(String decision, String code) {
        ask(Map.of("key", key))
                .then()
                .statusCode(200)
                .body("decision", is(decision))
                .body("code", is(code));
    }

    private static Response ask(Map<String, ?> question) {
        Map<String, Object> body = new HashMap<>(question);
        body.computeIfPresent("clock", (name, clock) -> clock.toString());
        return given().contentType("application/json").body(body).post(PATH);
    }

    private JsonNode payload(String signed, String type) throws JsonProcessingException, JoseException {
        return json.readTree(((Jws.Genuine) Jws.read(signed, type, published())).payload());
    }

    private static JsonWebKeySet published() throws JoseException {
        return new JsonWebKeySet(given().get("/.well-known/jwks.json").asString());
    }

    private static final class Base64 {
        static String encode(String text) {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
