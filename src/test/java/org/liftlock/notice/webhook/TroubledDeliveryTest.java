package org.liftlock.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;

/** Receivers that refuse, redirect, are gone or say nothing. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class TroubledDeliveryTest extends WebhookScene {
    /** The portal's own rounds go on beside the test's and may have a delivery in hand. */
    private void deliverUntil(BooleanSupplier over) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!over.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
            deliver();
        }
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
