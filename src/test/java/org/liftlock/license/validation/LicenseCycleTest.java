package org.liftlock.license.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

/** A real process of the sample's client over weeks, against the portal, with its clock in the hands of the test. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicenseCycleTest {
    @TestHTTPResource("/")
    URL portal;

    @Inject
    World world;

    @Inject
    CheckLog log;

    private String sales;
    private String id;
    private String key;

    @BeforeEach
    void license() {
        world.member("cycled", Role.VIEWER);
        sales = world.staff(Role.SALES);
        Response issued = LicenseOrder.placed(sales, "cycled", Map.of("seats", 5));
        id = issued.path("id");
        key = issued.path("key");
    }

    @Test
    void licenseIsCheckedEveryDayAndOutlivesAWeekWithoutThePortal() throws Exception {
        try (CycleClient client = new CycleClient(key, address()).start()) {
            client.await(Duration.ZERO, "counts valid");
            assertThat(checks()).isEqualTo(1);

            client.put("portal.txt", CycleClient.NOWHERE);
            client.at(Duration.ofHours(23), "counts valid");
            assertThat(client.standing()).doesNotContain("Connection refused");
            client.at(Duration.ofHours(25), "counts valid (Connection refused");
            client.at(Duration.ofDays(6), "counts valid (Connection refused");

            client.at(Duration.ofDays(8), "community trust_ended (Connection refused");

            client.put("portal.txt", address());
            client.at(Duration.ofDays(8).plusMinutes(2), "counts clock_skewed");
            assertThat(checks()).isEqualTo(2);

            client.put("portal.txt", CycleClient.NOWHERE);
            client.at(Duration.ofDays(-3), "community clock_set_back (Connection refused");
            client.put("portal.txt", address());
            client.at(Duration.ofDays(-30), "community clock_skewed");
            client.at(Duration.ofDays(1), "counts clock_skewed");

            api(sales).delete("/api/v1/licenses/" + id).then().statusCode(204);
            client.at(Duration.ofHours(36), "counts clock_skewed");
            client.at(Duration.ofDays(2).plusMinutes(1), "community revoked");

            client.put("portal.txt", CycleClient.NOWHERE);
            client.at(Duration.ofDays(4), "community revoked (Connection refused");
        }
    }

    @Test
    void lastAnswerOutlivesTheProcess() throws Exception {
        Duration later = Duration.ofDays(2);
        try (CycleClient client = new CycleClient(key, address()).start()) {
            client.await(Duration.ZERO, "counts valid");
            client.stop();
            client.put("portal.txt", CycleClient.NOWHERE);
            client.put("clock.txt", client.begun.plus(later).toString());
            client.start().await(later, "counts valid (Connection refused");
            client.stop();
            client.put("license-answer.json", client.read("license-answer.json").replace("eyJ", "eyK"));
            client.start().await(later, "counts first_day");
        }
    }

    @Test
    void sixPeopleOnFiveSeatsAreToldAndNobodyIsLockedOut() throws Exception {
        try (CycleClient client = new CycleClient(key, address())) {
            client.put("seats.txt", "6");
            client.start().await(Duration.ZERO, "counts over_seats");
            client.put("seats.txt", "4");
            client.at(Duration.ofHours(25), "counts clock_skewed");
        }
        log.keep();
        assertThat(world.ask(
                        "select string_agg(seats_used || ' ' || code, ', ' order by id) from license_check where license_id = ?",
                        UUID.fromString(id)))
                .isEqualTo("6 over_seats, 4 clock_skewed");
    }

    @Test
    void usageIsCountedOnceHoweverOftenTheServiceStarts() throws Exception {
        LocalDate today;
        try (CycleClient client = new CycleClient(key, address())) {
            today = LocalDate.ofInstant(client.begun, ZoneOffset.UTC);
            client.put("executions.txt", "7");
            client.start().awaitLog("Usage reported for " + today);
            client.stop();
            client.put("executions.txt", "9");
            client.start().awaitLog("Usage reported for " + today);
        }
        assertThat(world.ask("""
                        select concat_ws(' ', count(*), min(u.day), sum(u.quantity)) from usage_day u
                        join organization o on o.id = u.organization_id
                        where o.slug = 'cycled' and u.installation = 'cycle' and u.kind = 'execution'""")).isEqualTo("1 %s 7".formatted(today));
    }

    private long checks() {
        log.keep();
        return ((Number) world.ask("select count(*) from license_check where license_id = ?", UUID.fromString(id)))
                .longValue();
    }

    private String address() {
        return portal.toString().replaceFirst("/$", "");
    }
}
