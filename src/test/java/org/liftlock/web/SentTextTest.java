package org.liftlock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SentTextTest {
    @Inject
    World world;

    @Test
    void theCharacterThatNoDatabaseKeepsIsRefusedByTheNameOfItsField() {
        RequestSpecification admin = api(world.member("nul-text", Role.ADMIN));
        admin.body(Map.of("name", "a\0", "kind", "workflow", "amount", "5"))
                .post("/api/v1/budgets")
                .then()
                .statusCode(422)
                .body("errors.name", containsString("NUL"));
        api("admin@nul-text.example")
                .queryParam("model", "\0")
                .get("/api/v1/usage")
                .then()
                .statusCode(422);
        Browser browser = Browser.signedIn("admin@nul-text.example");
        Response form = browser.submit(
                "/usage/budgets", "/usage/budgets", Map.of("name", "a\0", "kind", "workflow", "amount", "5"));
        assertThat(form.statusCode()).isEqualTo(422);
        assertThat(form.asString()).contains("name:", "NUL");
        assertThat(browser.request().queryParam("q", "\0").get("/usage/budgets").statusCode())
                .isEqualTo(422);
    }

    @Test
    void ofReportedUsageOnlyTheEventThatCannotBeKeptIsRejected() {
        String now = Instant.now().toString();
        RequestSpecification admin = api(world.member("nul-usage", Role.ADMIN));
        List<Map<String, String>> events = List.of(
                Map.of("at", now, "kind", "workflow"),
                Map.of("at", now, "kind", "wor\0k"),
                Map.of("at", now, "kind", "workflow", "model", "m\0"),
                Map.of("at", now, "kind", "workflow", "cost", "9".repeat(2_000_000), "currency", "EUR"),
                Map.of("at", now, "kind", "workflow", "cost", "1e999999999", "currency", "EUR"));
        admin.body(Map.of("key", "k", "installation", "prod", "events", events))
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("accepted", is(1))
                .body("rejected.code", is(List.of("unknown_kind", "text_unusable", "cost_unusable", "cost_unusable")));
        for (String bad : List.of("a\0", "a\u0007")) {
            api("admin@nul-usage.example")
                    .body(Map.of("key", bad, "installation", bad, "events", events))
                    .post("/api/v1/usage")
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void numbersMonthsAndDaysOutsideOfWhatCanBeCountedAreRefused() {
        RequestSpecification admin = api(world.member("far-numbers", Role.ADMIN));
        admin.body(Map.of("name", "b", "kind", "workflow", "amount", "9".repeat(200_000), "thresholds", ","))
                .post("/api/v1/budgets")
                .then()
                .statusCode(422)
                .body("errors.amount", containsString("number"))
                .body("errors.thresholds", containsString("percents"));
        api("admin@far-numbers.example")
                .queryParam("from", "+999999999-12")
                .get("/api/v1/usage")
                .then()
                .statusCode(422)
                .body("errors.from", containsString("month"));
        Browser browser = Browser.signedIn("admin@far-numbers.example");
        assertThat(browser.open("/usage/seats/-999999999-01-01").statusCode()).isEqualTo(404);
    }
}
