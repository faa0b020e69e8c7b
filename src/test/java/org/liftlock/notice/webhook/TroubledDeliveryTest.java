package org.liftlock.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Receivers that refuse, redirect, are gone or say nothing. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class TroubledDeliveryTest {
    @Inject
    World world;

    @Inject
    DeliveryRound round;

    private Receiver receiver;
    private String admin;

    @BeforeEach
    void begin() throws Exception {
        receiver = new Receiver();
        admin = world.member("hooked", Role.ADMIN);
        world.change("delete from webhook");
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    private io.restassured.path.json.JsonPath added(String path, String... events) {
        return api(admin)
                .body(Map.of("url", receiver.url(path).toString(), "events", List.of(events)))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .extract()
                .jsonPath();
    }

    private void deliver() {
        world.change("update webhook_delivery set next_at = now() - interval '1 second' where state = 'waiting'");
        round.go(() -> false);
    }

    /** The portal's own rounds go on beside the test's and may have a delivery in hand. */
    private void deliverUntil(BooleanSupplier over) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!over.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
            deliver();
        }
    }

    private String delivery(String webhook, String field) {
        return String.valueOf((Object) api(admin)
                .get("/api/v1/webhooks/%s/deliveries".formatted(webhook))
                .path("items[0]." + field));
    }

    @Test
    void refusedDeliveryIsTriedAgainWithTheSameIdAndGivenUpInTheEnd() {
        receiver.answers(500, "no");
        String id = added("/").getString("id");
        api(admin).post("/api/v1/webhooks/%s/test".formatted(id)).then().statusCode(204);
        deliverUntil(() -> delivery(id, "state").equals("given_up")
                || !delivery(id, "last_status").matches("500|null"));
        assertThat(delivery(id, "state")).isEqualTo("given_up");
        assertThat(delivery(id, "last_status")).as(delivery(id, "last_answer")).isEqualTo("500");
        assertThat(receiver.got()).hasSize(8);
        assertThat(receiver.got().stream().map(got -> got.header("webhook-id")).distinct())
                .hasSize(1);
        assertThat(receiver.got().stream().map(Receiver.Got::body).distinct()).hasSize(1);
        receiver.answers(200, "yes");
        api(admin)
                .post("/api/v1/webhooks/%s/deliveries/%s/redelivery".formatted(id, delivery(id, "id")))
                .then()
                .statusCode(204);
        deliverUntil(() -> delivery(id, "state").equals("delivered"));
    }

    @Test
    void redirectIsNotFollowedAndALongAnswerIsCut() {
        receiver.answers(302, "x".repeat(3_000_000));
        String id = added("/").getString("id");
        api(admin).post("/api/v1/webhooks/%s/test".formatted(id)).then().statusCode(204);
        deliver();
        assertThat(receiver.got()).hasSize(1);
        assertThat(delivery(id, "last_status")).isEqualTo("302");
        assertThat(delivery(id, "last_answer")).hasSizeLessThanOrEqualTo(500);
        assertThat(delivery(id, "state")).isEqualTo("waiting");
    }

    @Test
    void receiverThatIsGoneIsToldNoMore() {
        receiver.answers(410, "gone");
        String id = added("/").getString("id");
        api(admin).post("/api/v1/webhooks/%s/test".formatted(id)).then().statusCode(204);
        deliver();
        assertThat(delivery(id, "state")).isEqualTo("given_up");
        Browser.signedIn(admin).open("/webhooks/" + id).then().body(containsString("Switched off"));
    }

    @Test
    void silentReceiverIsSaid() {
        String id = added("/").getString("id");
        receiver.close();
        api(admin).post("/api/v1/webhooks/%s/test".formatted(id)).then().statusCode(204);
        deliver();
        assertThat(delivery(id, "last_answer")).startsWith("No answer");
    }
}
