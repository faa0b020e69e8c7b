package org.liftlock.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.migration.OrderedRun;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class WebhooksTest extends WebhookScene {
    @Test
    void deliveryIsSignedAndCanBeVerified() {
        var webhook = added("/in?team=1");
        api(admin)
                .post("/api/v1/webhooks/%s/test".formatted(webhook.getString("id")))
                .then()
                .statusCode(204);
        deliver();
        assertThat(receiver.got()).hasSize(1);
        Receiver.Got got = receiver.got().getFirst();
        assertThat(got.path()).isEqualTo("/in?team=1");
        assertThat(got.body()).contains("\"type\":\"webhook.test\"").contains("\"timestamp\"");
        Instant at = Instant.ofEpochSecond(Long.parseLong(got.header("webhook-timestamp")));
        assertThat(new Secret(webhook.getString("secret")).sign(got.header("webhook-id"), at, got.body()))
                .isEqualTo(got.header("webhook-signature"));
        assertThat(delivery(webhook.getString("id"), "state")).isEqualTo("delivered");
        assertThat(delivery(webhook.getString("id"), "last_answer")).isEqualTo("thanks");
    }

    @Test
    void secretIsNeverShownAgainNorKeptInPlainText() {
        var webhook = added("/");
        api(admin).get("/api/v1/webhooks").then().body("items[0].secret", nullValue());
        Browser.signedIn(admin)
                .open("/webhooks/" + webhook.getString("id"))
                .then()
                .body(not(containsString("whsec_")));
    }

    @Test
    void runsAreAnnouncedToThoseWhoAskedOnce() {
        String all = added("/all").getString("id");
        added("/failed", "run.failed");
        UUID installation = world.installation("hooked");
        String run = OrderedRun.placed(admin, installation, "community-to-business", "execute")
                .path("id");
        api(admin).post("/api/v1/runs/" + run + "/cancellation").then().statusCode(200);
        deliver();
        assertThat(receiver.got()).hasSize(1);
        assertThat(receiver.got().getFirst().path()).isEqualTo("/all");
        assertThat(receiver.got().getFirst().body())
                .contains("\"type\":\"run.cancelled\"")
                .contains(run)
                .contains("\"started_by\":\"%s\"".formatted(admin));
        api(admin).get("/api/v1/webhooks/%s/deliveries".formatted(all)).then().body("items", hasSize(1));
    }

    @Test
    void webhookOfStaffHearsOfEveryOrganizationAndOnlyStaffSeeIt() {
        String staff = world.staff(Role.SUPER_ADMIN);
        String portals = api(staff)
                .body(Map.of("url", receiver.url("/portal").toString(), "events", List.of("run.cancelled")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .body("organization", nullValue())
                .extract()
                .path("id");
        for (String organization : List.of("hooked", "hooked-too")) {
            String started = world.member(organization, Role.ADMIN);
            String run = OrderedRun.placed(
                            started, world.installation(organization), "community-to-business", "execute")
                    .path("id");
            api(started).post("/api/v1/runs/" + run + "/cancellation").then().statusCode(200);
            api(started).get("/api/v1/webhooks").then().body("items", hasSize(0));
            api(started)
                    .get("/api/v1/webhooks/%s/deliveries".formatted(portals))
                    .then()
                    .statusCode(404);
        }
        deliver();
        assertThat(receiver.got()).hasSize(2).allSatisfy(got -> assertThat(got.body())
                .contains("run.cancelled"));
        api(staff).post("/api/v1/webhooks/%s/test".formatted(portals)).then().statusCode(204);
        deliver();
        assertThat(receiver.got()).hasSize(3);
        Browser.signedIn(staff).open("/webhooks").then().body(containsString("of the portal"));
    }

    @Test
    void wrongAddressIsRefusedBesideItsField() {
        api(admin)
                .body(Map.of("url", "http://example.com/"))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(422)
                .body("errors", hasKey("url"));
        api(admin)
                .body(Map.of("url", receiver.url("/").toString(), "events", List.of("moon.rises")))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(422)
                .body("errors", hasKey("events"));
    }

    @Test
    void pageShowsTheSecretOnceAndOthersSeeNothing() {
        Browser browser = Browser.signedIn(admin);
        browser.open("/webhooks").then().body(containsString("There is no webhook yet"));
        browser.submit("/webhooks", "/webhooks", Map.of("url", "nonsense"))
                .then()
                .statusCode(422)
                .body(containsString("https://"));
        browser.submit("/webhooks", "/webhooks", Map.of("url", receiver.url("/").toString(), "event", "run.failed"))
                .then()
                .statusCode(201)
                .header("Cache-Control", is("no-store"))
                .body(containsString("whsec_"));
        browser.open("/webhooks").then().body(containsString("run.failed"));
        api(world.member("globex", Role.ADMIN)).get("/api/v1/webhooks").then().body("items", hasSize(0));
        api(world.member("hooked", Role.MANAGER)).get("/api/v1/webhooks").then().statusCode(403);
    }
}
