package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** What is typed wrong is answered, and what was not agreed on is not issued. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseTroubleTest {
    @Inject
    World world;

    private String sales;
    private String admin;
    private String other;

    @BeforeEach
    void somebodyOnBothSides() {
        sales = world.staff(Role.SALES);
        admin = world.member("troubled", Role.ADMIN);
        other = world.member("untroubled", Role.ADMIN);
    }

    @Test
    void pagesThatNobodyHasAreTheFirst() {
        issue(Map.of()).statusCode(201);
        for (String page : new String[] {"42949674", "99999999999", "0", "x"}) {
            api(sales)
                    .get("/api/v1/licenses?page=" + page)
                    .then()
                    .statusCode(200)
                    .body("items", not(empty()));
        }
        assertThat(Browser.signedIn(sales).open("/licenses?page=42949674").statusCode())
                .isEqualTo(200);
    }

    @Test
    void daysThatNoDatabaseKeepsAreRefused() {
        issue(Map.of("starts", "-9999-01-01")).statusCode(422).body("errors.starts", not(empty()));
        issue(Map.of("ends", "+300000-01-01")).statusCode(422).body("errors.ends", not(empty()));
        assertThat(Browser.signedIn(admin)
                        .open("/billing/statement?to=%2B999999999-12-31")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void quoteIsIssuedOnlyAfterItWasAccepted() {
        String path = "/api/v1/license-requests/"
                + api(admin)
                        .body(Map.of(
                                "product",
                                World.PRODUCT,
                                "edition",
                                "business",
                                "seats",
                                20,
                                "months",
                                12,
                                "wish",
                                "quote"))
                        .post("/api/v1/license-requests")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        String page = path.replace("/api/v1/license-requests", "/licenses/requests");
        api(sales).post(path + "/license").then().statusCode(409);
        assertThat(Browser.signedIn(sales).open(page).asString())
                .contains("Send the quote")
                .doesNotContain("Issue the license<");
    }

    @Test
    void suspendedLicenseIsNotTransferred() {
        String id = issue(Map.of()).extract().path("id");
        change(id, "suspension", Map.of("reason", "Unpaid.")).statusCode(200);
        change(id, "transfer", Map.of("organization", "untroubled")).statusCode(409);
    }

    @Test
    void bothHearOfATransfer() {
        String id = issue(Map.of()).extract().path("id");
        String successor = change(id, "transfer", Map.of("organization", "untroubled"))
                .statusCode(200)
                .extract()
                .path("id");
        assertThat(mails(admin, "%went to another organization", id)).isEqualTo(1L);
        assertThat(mails(other, "Your license for%", successor)).isEqualTo(1L);
    }

    private Object mails(String recipient, String subject, String license) {
        return world.ask(
                "select count(*) from mail where recipient = ?1 and subject like ?2 and text_body like ?3",
                recipient,
                subject,
                "%/licenses/" + license + "%");
    }

    private ValidatableResponse issue(Map<String, Object> changes) {
        return LicenseOrder.placed(sales, "troubled", changes).then();
    }

    private ValidatableResponse change(String id, String act, Map<String, Object> values) {
        return api(sales)
                .body(values)
                .post("/api/v1/licenses/%s/changes/%s".formatted(id, act))
                .then();
    }
}
