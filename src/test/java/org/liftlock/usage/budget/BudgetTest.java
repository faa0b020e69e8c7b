package org.liftlock.usage.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class BudgetTest {
    @Inject
    World world;

    @Inject
    BudgetRound round;

    private static void cost(RequestSpecification as, String cost) {
        as.body(Map.of(
                        "key",
                        UUID.randomUUID().toString(),
                        "events",
                        List.of(Map.of(
                                "at",
                                Instant.now().toString(),
                                "kind",
                                "model_tokens",
                                "cost",
                                cost,
                                "currency",
                                "EUR",
                                "cost_centre",
                                "research"))))
                .post("/api/v1/usage")
                .then()
                .statusCode(200);
    }

    private long told(String slug) {
        return ((Number) world.ask(
                        "select count(*) from notice n join organization o on o.id = n.organization_id where o.slug = ?1 and n.subject like 'The budget %'",
                        slug))
                .longValue();
    }

    @Test
    void eachThresholdIsToldOnceByNoticeAndMail() {
        RequestSpecification admin = api(world.member("budget-told", Role.ADMIN));
        world.member("budget-told", Role.COST_MANAGER);
        admin.body(Map.of("name", "Models", "amount", "10", "currency", "EUR", "cost_centre", "research"))
                .post("/api/v1/budgets")
                .then()
                .statusCode(201)
                .body("percent", is(0))
                .body("thresholds", is(List.of(50, 80, 100)));
        cost(admin, "4.9999");
        round.go(() -> false);
        assertThat(told("budget-told")).isZero();
        cost(admin, "0.0001");
        round.go(() -> false);
        round.go(() -> false);
        assertThat(told("budget-told")).isEqualTo(1);
        assertThat(
                        world.ask(
                                "select count(*) from mail where recipient = 'cost_manager@budget-told.example' and subject like 'The budget Models has reached 50 %%'"))
                .isEqualTo(1L);
        cost(admin, "5.5");
        round.go(() -> false);
        assertThat(told("budget-told")).isEqualTo(2);
        admin.get("/api/v1/budgets").then().body("items[0].used", is("10.5")).body("items[0].percent", is(105));
    }

    @Test
    void aPausedBudgetTellsNothing() {
        RequestSpecification admin = api(world.member("budget-paused", Role.ADMIN));
        String id = admin.body(Map.of("name", "Models", "amount", "1", "currency", "EUR"))
                .post("/api/v1/budgets")
                .path("id");
        Browser browser = Browser.signedIn("admin@budget-paused.example");
        browser.submit("/usage/budgets", "/usage/budgets/" + id + "/pause", Map.of());
        cost(admin, "5");
        round.go(() -> false);
        assertThat(told("budget-paused")).isZero();
        assertThat(browser.open("/usage/budgets").asString()).contains("paused: it tells nothing");
        browser.submit("/usage/budgets", "/usage/budgets/" + id + "/resumption", Map.of());
        round.go(() -> false);
        assertThat(told("budget-paused")).isEqualTo(1);
    }

    @Test
    void aWrongFormComesBackWithWhatWasTyped() {
        world.member("budget-form", Role.ADMIN);
        Browser browser = Browser.signedIn("admin@budget-form.example");
        Response wrong = browser.submit(
                "/usage/budgets", "/usage/budgets", Map.of("name", "Odd", "amount", "ten", "thresholds", "5, x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("value=\"Odd\"", "amount-error", "thresholds-error");
        browser.submit("/usage/budgets", "/usage/budgets", Map.of("name", "Runs", "amount", "100", "kind", "workflow"));
        String page = browser.open("/usage/budgets").asString();
        assertThat(page).contains("Runs", "0 of 100 (0 %)", "a straight line", "Delete Runs");
    }

    @Test
    void theBudgetOfAnotherIsNotFound() {
        String id = api(world.member("budget-theirs", Role.ADMIN))
                .body(Map.of("name", "Theirs", "amount", "1", "currency", "EUR"))
                .post("/api/v1/budgets")
                .path("id");
        RequestSpecification other = api(world.member("budget-mine", Role.ADMIN));
        other.delete("/api/v1/budgets/" + id).then().statusCode(404);
        other.get("/api/v1/budgets").then().body("items", hasSize(0));
    }

    @Test
    void whoMayOnlyLookCannotMakeOne() {
        api(world.staff(Role.SALES))
                .body(Map.of("name", "x", "amount", "1", "currency", "EUR"))
                .post("/api/v1/budgets?organization=budget-mine")
                .then()
                .statusCode(403);
    }
}
