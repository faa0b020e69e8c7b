package org.liftlock.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
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
class UsagePagesTest {
    private static final YearMonth MONTH = YearMonth.from(Instant.now().atZone(ZoneOffset.UTC));

    @Inject
    World world;

    private RequestSpecification used(String slug) {
        RequestSpecification admin = api(world.member(slug, Role.ADMIN));
        String now = Instant.now().toString();
        String before = Instant.now().minus(Duration.ofDays(40)).toString();
        report(
                admin,
                "prod",
                Map.of("at", now, "kind", "workflow", "quantity", 1200),
                Map.of("at", before, "kind", "workflow", "quantity", 30),
                Map.of("at", now, "kind", "storage_bytes", "quantity", 5_000_000_000L),
                Map.of(
                        "at",
                        now,
                        "kind",
                        "model_tokens",
                        "quantity",
                        900,
                        "model",
                        "large",
                        "cost",
                        "0.0042",
                        "currency",
                        "EUR",
                        "cost_centre",
                        "research"),
                Map.of(
                        "at",
                        now,
                        "kind",
                        "model_tokens",
                        "quantity",
                        100,
                        "model",
                        "small",
                        "cost",
                        "1.01",
                        "currency",
                        "EUR",
                        "cost_centre",
                        "sales"));
        report(admin, "test", Map.of("at", now, "kind", "workflow", "quantity", 7));
        return admin;
    }

    @SafeVarargs
    private static void report(RequestSpecification as, String installation, Map<String, ?>... events) {
        as.body(Map.of("key", UUID.randomUUID().toString(), "installation", installation, "events", List.of(events)))
                .post("/api/v1/usage")
                .then()
                .statusCode(200)
                .body("accepted", is(events.length));
    }

    @Test
    void reportTellsInstallationsApartAndCostsAreExactInTheApi() {
        used("usage-report");
        api("admin@usage-report.example")
                .get("/api/v1/usage?kind=workflow&from=%s&to=%s".formatted(MONTH, MONTH))
                .then()
                .statusCode(200)
                .body("items.name", is(List.of("prod", "test")))
                .body("items.quantity", is(List.of(1200, 7)));
        api("admin@usage-report.example")
                .get("/api/v1/usage?by=model&from=%s&to=%s".formatted(MONTH, MONTH))
                .then()
                .body("costs.amount", is(List.of("0.0042", "1.01")))
                .body("costs.currency", is(List.of("EUR", "EUR")));
        api("admin@usage-report.example")
                .get("/api/v1/usage?cost_centre=research")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void pageShowsChartTableAndTotals() {
        used("usage-page");
        Browser browser = Browser.signedIn("admin@usage-page.example");
        assertThat(browser.open("/usage").asString())
                .contains("<svg", "chart-bar", "prod", "1\u202f230", "EUR 1.01", "5.0 GB at most");
        assertThat(browser.open("/usage?kind=model_tokens&by=cost_centre&from=%s&to=%s".formatted(MONTH, MONTH))
                        .asString())
                .contains("research", "sales", "<strong>900</strong>");
        assertThat(browser.open("/usage/months.csv?by=model").asString())
                .startsWith("month,kind,model,quantity,currency,cost")
                .contains(MONTH + ",model_tokens,large,,EUR,0.0042");
    }

    @Test
    void anEmptyReportSaysHowToFillIt() {
        world.member("usage-nothing", Role.COST_MANAGER);
        assertThat(Browser.signedIn("cost_manager@usage-nothing.example")
                        .open("/usage")
                        .asString())
                .contains("Nothing has been reported yet", "/help/usage");
    }

    @Test
    void wrongFiltersAreNamed() {
        api(world.member("usage-filters", Role.ADMIN))
                .get("/api/v1/usage?kind=coffee&from=soon&by=moon")
                .then()
                .statusCode(422)
                .body("errors.size()", is(3));
    }

    @Test
    void nobodySeesTheUsageOfAnother() {
        used("usage-theirs");
        api(world.member("usage-mine", Role.ADMIN))
                .get("/api/v1/usage?organization=usage-theirs")
                .then()
                .body("organization", is("usage-mine"))
                .body("items", hasSize(0));
        api(world.staff(Role.SUPPORT))
                .get("/api/v1/usage?organization=usage-theirs")
                .then()
                .statusCode(403);
    }
}
