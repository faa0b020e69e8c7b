package org.liftlock.notice.webhook;

import static org.hamcrest.Matchers.startsWith;
import static org.liftlock.World.api;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.liftlock.World;
import org.liftlock.person.Role;

/** An organization without webhooks, and a receiver that takes down what comes. */
abstract class WebhookScene {
    @Inject
    World world;

    @Inject
    DeliveryRound round;

    Receiver receiver;
    String admin;

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

    JsonPath added(String path, String... events) {
        return api(admin)
                .body(Map.of("url", receiver.url(path).toString(), "events", List.of(events)))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .extract()
                .jsonPath();
    }

    void deliver() {
        world.change("update webhook_delivery set next_at = now() - interval '1 second' where state = 'waiting'");
        round.go(() -> false);
    }

    String delivery(String webhook, String field) {
        return String.valueOf((Object) api(admin)
                .get("/api/v1/webhooks/%s/deliveries".formatted(webhook))
                .path("items[0]." + field));
    }
}
