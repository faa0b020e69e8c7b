package org.liftlock.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Runs go on in the background, and one customer's trouble is no other's. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class BillingRunsTest {
    @Inject
    World people;

    @Inject
    BillingWorld world;

    @Inject
    BillingRunWorker worker;

    @Inject
    Clock clock;

    @Test
    void oneFailingOrganizationDoesNotStopTheOthersAndIsNamed() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        UUID fine = customer(today);
        UUID broken = customer(today);
        UUID alsoFine = customer(today);
        people.change("update subscription set currency = 'QQQ', plan = 'gone' where organization_id = ?", broken);
        RequestSpecification sales = World.api(people.staff(Role.SALES));
        String run = sales.post("/api/v1/billing/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String page = "/billing/runs/" + run;
        assertThat(Browser.signedIn(people.staff(Role.SALES)).open(page).asString())
                .contains("You may close this page", "hx-trigger");
        assertThat(sales.post("/api/v1/billing/runs").<String>path("id")).isEqualTo(run);
        work();
        assertThat(world.count("Invoice where organizationId = ?1", fine)).isEqualTo(1);
        assertThat(world.count("Invoice where organizationId = ?1", alsoFine)).isEqualTo(1);
        assertThat(world.count("Invoice where organizationId = ?1", broken)).isZero();
        sales.get("/api/v1" + page)
                .then()
                .statusCode(200)
                .body("state", equalTo("finished"))
                .body("due", greaterThanOrEqualTo(3))
                .body("failed", greaterThanOrEqualTo(1))
                .body("failures.reference", hasItem(slug(broken)));
        assertThat(Browser.signedIn(people.staff(Role.SALES)).open(page).asString())
                .contains("Finished, but not for all", slug(broken), "QQQ")
                .doesNotContain("hx-trigger");
        people.change("update subscription set currency = 'EUR' where organization_id = ?", broken);
        sales.post("/api/v1/billing/runs").then().statusCode(202);
        work();
        assertThat(world.count("Invoice where organizationId = ?1", broken)).isEqualTo(1);
        assertThat(world.count("Invoice where organizationId = ?1", fine)).isEqualTo(1);
    }

    private UUID customer(LocalDate today) {
        UUID customer = world.customer();
        world.licensed(customer, "business", 3, false, today.minusDays(1), today.plusDays(300));
        return customer;
    }

    private String slug(UUID organization) {
        return String.valueOf(people.ask("select slug from organization where id = ?", organization));
    }

    /** What a process that takes errands would do now. */
    private void work() {
        worker.waiting().forEach(errand -> worker.work(errand, () -> false));
    }

    @Test
    void salesStartsARunOnThePageAndCustomersMayNot() {
        Browser sales = Browser.signedIn(people.staff(Role.SALES));
        Response started = sales.submit("/billing/runs", "/billing/runs", Map.of());
        assertThat(started.statusCode()).isEqualTo(303);
        work();
        assertThat(sales.open(URI.create(started.header("Location")).getPath()).asString())
                .contains("Documents issued");
        assertThat(sales.open("/billing/runs").asString()).contains("Finished");
        World.api(people.member("run-by-nobody", Role.ADMIN))
                .post("/api/v1/billing/runs")
                .then()
                .statusCode(403);
    }
}
