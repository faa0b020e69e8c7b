package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** What is chosen or quoted when a license is sold is what the first invoice says. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class QuotesTest {
    @Inject
    World people;

    @Inject
    BillingWorld world;

    @Inject
    Clock clock;

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void planChosenAtIssueIsWhatTheFirstInvoiceIsFor() {
        people.member("by-the-month", Role.ADMIN);
        RequestSpecification sales = World.api(people.staff(Role.SALES));
        Map<String, Object> order = Map.of(
                "organization",
                "by-the-month",
                "product",
                World.PRODUCT,
                "edition",
                "business",
                "seats",
                10,
                "ends",
                today().plusYears(1).minusDays(1).toString());
        sales.body(with(order, "enterprise-monthly"))
                .post("/api/v1/licenses")
                .then()
                .statusCode(422)
                .body("errors", hasKey("plan"));
        sales.body(with(order, "business-monthly"))
                .post("/api/v1/licenses")
                .then()
                .statusCode(201);
        Invoice first = world.bill(people.id("by-the-month"), today()).getFirst();
        assertThat(first.net()).hasToString("EUR 300.00");
        assertThat(world.lines(first).getFirst().item().periodUntil()).isEqualTo(today().plusMonths(1));
    }

    private static Map<String, Object> with(Map<String, Object> order, String plan) {
        Map<String, Object> all = new java.util.HashMap<>(order);
        all.put("plan", plan);
        return all;
    }

    @Test
    void acceptedQuoteIsWhatTheFirstInvoiceComesToToTheCent() {
        String admin = people.member("quoted", Role.ADMIN);
        Browser customer = Browser.signedIn(admin);
        RequestSpecification sales = World.api(people.staff(Role.SALES));
        String request = World.api(admin)
                .body(Map.of(
                        "product", World.PRODUCT, "edition", "business", "seats", 30, "months", 18, "wish", "quote"))
                .post("/api/v1/license-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String quote = "/api/v1/license-requests/" + request;
        sales.body(Map.of("plan", "no-such", "discount", "100", "seat_price", "x", "quote_until", "2126-01-01"))
                .post(quote + "/quote")
                .then()
                .statusCode(422)
                .body("errors", hasKey("plan"))
                .body("errors", hasKey("discount"));
        String total = sales.body(Map.of(
                        "plan",
                        "business-annual",
                        "seats",
                        33,
                        "seat_price",
                        "171.37",
                        "discount",
                        "12.5",
                        "quote_until",
                        "2126-01-01"))
                .post(quote + "/quote")
                .then()
                .statusCode(200)
                .body("offer.seat_price", equalTo("149.95"))
                .body("offer.base_fee", equalTo("1050.00"))
                .body("offer.invoices", equalTo(2))
                .extract()
                .path("offer.first_invoice");
        assertThat(customer.open("/licenses/requests/" + request).asString())
                .contains("Accept the quote", "149.95", "12.5 %", "in 2 invoices");
        assertThat(customer.open("/billing/quotes/" + request).asString()).contains("5\u202f998.35");
        assertThat(customer.open("/billing/quotes/" + request + "/quote.pdf").asByteArray())
                .startsWith('%', 'P', 'D', 'F');
        Browser stranger = Browser.signedIn(people.member("unquoted", Role.ADMIN));
        assertThat(stranger.open("/billing/quotes/" + request).statusCode()).isEqualTo(404);
        World.api(admin)
                .body(Map.of("agreement", "2026-01"))
                .post(quote + "/acceptance")
                .then()
                .statusCode(200);
        sales.post(quote + "/license").then().statusCode(200).body("seats", equalTo(33));
        List<Invoice> first = world.bill(people.id("quoted"), today());
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().total().getAmount().toPlainString()).isEqualTo(total);
        Invoice second = world.bill(people.id("quoted"), today().plusYears(1)).getFirst();
        assertThat(world.lines(second).getFirst().item().unit()).hasToString("EUR 149.95");
    }
}
