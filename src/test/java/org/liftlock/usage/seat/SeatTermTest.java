package org.liftlock.usage.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** What a day is compared with, and which days are a term. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SeatTermTest {
    private static final LocalDate TODAY = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();
    private static final String MINE = " organization_id = (select id from organization where slug = ?1)";

    @Inject
    World world;

    @Inject
    SeatRound round;

    /** An administrator, and a license for ten that began twenty days ago and ends in thirty. */
    private RequestSpecification customer(String slug) {
        RequestSpecification admin = api(world.member(slug, Role.ADMIN));
        world.change("update organization set created_at = now() - interval '40 days' where slug = ?1", slug);
        world.licensed(slug);
        world.change(
                "update license set issued_at = now() - interval '20 days', not_before = now() - interval '20 days' where"
                        + MINE,
                slug);
        world.change("update license_seats set at = now() - interval '20 days' where" + MINE, slug);
        return admin;
    }

    private UUID license(String slug) {
        return (UUID) world.ask("select id from license where" + MINE, slug);
    }

    private void change(String slug, String act, Map<String, ?> value) {
        api(world.staff(Role.SALES))
                .body(value)
                .post("/api/v1/licenses/%s/changes/%s".formatted(license(slug), act))
                .then()
                .statusCode(200);
    }

    private static void seen(RequestSpecification as, int daysAgo, int people) {
        String at = Instant.now().minus(Duration.ofDays(daysAgo)).toString();
        var events = new Object[people];
        Arrays.setAll(events, person -> Map.of("at", at, "kind", "seat", "person", "person-" + person));
        as.body(Map.of("key", UUID.randomUUID().toString(), "installation", "prod", "events", events))
                .post("/api/v1/usage")
                .then()
                .statusCode(200);
    }

    @Test
    void aRenewalBeginsTheCountOfPeaksAnew() {
        RequestSpecification admin = customer("term-anew");
        seen(admin, 3, 12);
        admin.get("/api/v1/seats").then().body("expected_true_up", is(2)).body("days_over", is(1));
        change("term-anew", "renewal", Map.of("ends", TODAY.plusDays(365).toString()));
        admin.get("/api/v1/seats")
                .then()
                .body("from", is(TODAY.minusDays(20).toString()))
                .body("until", is(TODAY.plusDays(30).toString()))
                .body("expected_true_up", is(2));
        world.change("update license_term set starts_on = ?2, former_until = ?2 where" + MINE, "term-anew", TODAY);
        admin.get("/api/v1/seats")
                .then()
                .body("from", is(TODAY.toString()))
                .body("until", is(TODAY.plusDays(366).toString()))
                .body("expected_true_up", is(0));
    }

    @Test
    void whatComesInLateIsComparedWithWhatWasLicensedOnItsDay() {
        RequestSpecification admin = customer("term-late");
        seen(admin, 3, 11);
        round.go(() -> false);
        change("term-late", "seats", Map.of("seats", 50));
        seen(admin, 3, 12);
        round.go(() -> false);
        admin.get("/api/v1/seats")
                .then()
                .body("days[-4].seats", is(12))
                .body("days[-4].licensed", is(10))
                .body("days[-4].over", is(2))
                .body("days[-1].licensed", is(50))
                .body("days_over", is(1))
                .body("expected_true_up", is(0));
    }

    @Test
    void graceCountsAsLicensed() {
        RequestSpecification admin = customer("term-grace");
        world.change(
                "update license set expires_at = now() - interval '2 days', grace_days = 14 where" + MINE,
                "term-grace");
        seen(admin, 0, 12);
        admin.get("/api/v1/seats")
                .then()
                .body("licensed", is(10))
                .body("days[-1].licensed", is(10))
                .body("days_over", is(1))
                .body("expected_true_up", is(3));
    }

    @Test
    void aChangeOfSeatsSaysWhoWouldBeOverByTheNamesThatWereCounted() {
        RequestSpecification admin = customer("term-what-if");
        seen(admin, 2, 6);
        seen(admin, 1, 8);
        String change = "/licenses/%s/changes/seats?seats=6".formatted(license("term-what-if"));
        api(world.staff(Role.SALES))
                .get("/api/v1" + change)
                .then()
                .statusCode(200)
                .body("seats_reported", is(8))
                .body("seats_over", is(2))
                .body("people_over", contains("person-6", "person-7"));
        assertThat(Browser.signedIn(world.staff(Role.SALES)).open(change).asString())
                .contains(
                        "/usage/seats/%s?product=aictrlnet&amp;organization=term-what-if".formatted(TODAY.minusDays(1)),
                        "person-6, person-7");
    }

    @Test
    void licensesForDifferentInstallationsAddUpAndThoseForTheSameOneDoNot() {
        RequestSpecification admin = customer("term-sum");
        world.licensed("term-sum");
        admin.get("/api/v1/seats").then().body("licensed", is(10));
        world.change(
                "update license set installation = case when id = (select min(cast(id as text))::uuid from license where"
                        + MINE + ") then 'east' else 'west' end where" + MINE,
                "term-sum");
        admin.get("/api/v1/seats").then().body("licensed", is(20)).body("days.licensed.takeRight(1)", contains(20));
    }
}
