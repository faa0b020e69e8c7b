package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** What is sent twice is issued once. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseOrdersTest {
    @Inject
    World world;

    private String sales;

    @BeforeEach
    void somebodyWhoOrders() {
        sales = world.staff(Role.SALES);
        world.member("ordered-once", Role.ADMIN);
    }

    @Test
    void sameKeyGetsTheSameLicense() {
        String first = order("order-1", 50).statusCode(201).extract().path("id");
        order("order-1", 50).statusCode(201).body("id", is(first));
        order("order-1", 60).statusCode(409).body("code", is("idempotency_key_reused"));
        order("order-2", 50).statusCode(201).body("id", not(is(first)));
        order("x".repeat(201), 50).statusCode(422);
    }

    private ValidatableResponse order(String key, int seats) {
        return api(sales)
                .header("Idempotency-Key", key)
                .body(LicenseOrder.of("ordered-once", Map.of("seats", seats)))
                .post("/api/v1/licenses")
                .then();
    }

    @Test
    void formThatIsSentTwiceCountsOnce() {
        Browser browser = Browser.signedIn(sales);
        String once =
                browser.open("/licenses/new").asString().replaceAll("(?s).*name=\"once\" value=\"([^\"]+)\".*", "$1");
        String first = submit(browser, once, "7").header("Location");
        assertThat(submit(browser, once, "7").header("Location")).isEqualTo(first);
        assertThat(submit(browser, once, "8").header("Location")).isNotEqualTo(first);
    }

    private Response submit(Browser browser, String once, String seats) {
        Map<String, String> form = new HashMap<>(Map.of(
                "organization", "ordered-once", "edition", World.PRODUCT + "/business", "seats", seats, "once", once));
        form.put("starts", "2026-01-01");
        form.put("ends", "2125-12-31");
        Response answer = browser.submit("/licenses/new", "/licenses", form);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer;
    }
}
