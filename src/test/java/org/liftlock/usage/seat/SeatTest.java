package org.liftlock.usage.seat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;
import org.liftlock.usage.SeatPerson;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SeatTest extends SeatScene {
    @Inject
    SeatRound round;

    /** What the installation says itself when it has its license checked; it is kept a moment after the answer. */
    private void checked(String slug, String installation, int seats) throws InterruptedException {
        String of = " from license l join organization o on o.id = l.organization_id%s where o.slug = ?1";
        given().contentType("application/json")
                .body(Map.of(
                        "key",
                        world.ask("select l.token" + of.formatted(""), slug),
                        "installation",
                        installation,
                        "seats_used",
                        seats))
                .post("/api/v1/licenses/validate")
                .then()
                .statusCode(200);
        String kept = "select count(*)" + of.formatted(" join license_check c on c.license_id = l.id")
                + " and c.installation = ?2 and c.seats_used = ?3";
        for (int look = 0;
                look < 100 && world.ask(kept, slug, installation, seats).equals(0L);
                look++) {
            Thread.sleep(50);
        }
    }

    @Test
    void aPersonIsOneWhetherNamedOrHashedOrMemberOrSeenTwice() {
        RequestSpecification admin = customer("seats-one");
        seen(admin, 0, "Bob@seats-one.example", "bob@seats-one.example");
        seen(admin, 0, "sha256:" + SeatPerson.of("bob@seats-one.example").key(), "ADMIN@seats-one.example");
        admin.get("/api/v1/seats/" + TODAY)
                .then()
                .body("people", hasSize(2))
                .body("people.name*.toLowerCase()", contains("admin@seats-one.example", "bob@seats-one.example"))
                .body("people.why", hasItem("reported by prod, member of the portal"));
    }

    @Test
    void peakAndExpectedTrueUpNameTheirDay() {
        RequestSpecification admin = customer("seats-peak");
        world.change(
                "update license set not_before = now() - interval '20 days' where organization_id = (select id from organization where slug = 'seats-peak')");
        String[] twelve = new String[12];
        Arrays.setAll(twelve, place -> "person-" + place);
        seen(admin, 3, twelve);
        seen(admin, 2, "person-1");
        admin.get("/api/v1/seats")
                .then()
                .statusCode(200)
                .body("licensed", is(10))
                .body("peak.seats", is(12))
                .body("peak.day", is(TODAY.minusDays(3).toString()))
                .body("days_over", is(1))
                .body("expected_true_up", is(2))
                .body("days", hasSize(21));
        String html = Browser.signedIn("admin@seats-peak.example")
                .open("/usage/seats")
                .asString();
        assertThat(html).contains("<strong>2 seats</strong>", "12 seats", "Licensed");
    }

    @Test
    void aNumberCountsBeyondThePeopleThatTheSameInstallationNames() throws InterruptedException {
        RequestSpecification admin = customer("seats-number");
        seen(admin, 0, "ann", "bob");
        checked("seats-number", "prod", 7);
        checked("seats-number", "prod", 5);
        checked("seats-number", "test", 3);
        admin.get("/api/v1/seats").then().body("days[-1].named", is(3)).body("days[-1].not_named", is(8));
    }

    @Test
    void daysThatWereCountedStayAsTheyWereCounted() {
        RequestSpecification admin = customer("seats-kept");
        world.change(
                "update license set not_before = now() - interval '5 days' where organization_id = (select id from organization where slug = 'seats-kept')");
        world.change(
                "insert into seat_day (organization_id, product, day, named, unnamed, seat_limit) select id, ?1, ?2, 3, 4, 77 from organization where slug = 'seats-kept'",
                World.PRODUCT,
                TODAY.minusDays(2));
        admin.get("/api/v1/seats").then().body("days[-3].named", is(3)).body("days[-3].licensed", is(77));
    }

    @Test
    void daysThatAreOverAreCountedOnceAndAgainWhenMoreComesIn() {
        RequestSpecification admin = customer("seats-roll");
        world.change("update organization set created_at = now() - interval '5 days' where slug = 'seats-roll'");
        world.change(
                "update license set not_before = now() - interval '5 days' where organization_id = (select id from organization where slug = 'seats-roll')");
        seen(admin, 2, "ann");
        round.go(() -> false);
        round.go(() -> false);
        String counted =
                "select named from seat_day d join organization o on o.id = d.organization_id where o.slug = 'seats-roll' and day = ?1";
        assertThat(world.ask(counted, TODAY.minusDays(2))).isEqualTo(1);
        seen(admin, 2, "bob");
        admin.get("/api/v1/seats").then().body("days[-3].named", is(2));
        round.go(() -> false);
        assertThat(world.ask(counted, TODAY.minusDays(2))).isEqualTo(2);
    }

    @Test
    void pagesShowThePeopleBehindEachNumberAndGiveThemAsCsv() {
        RequestSpecification admin = customer("seats-pages");
        seen(admin, 0, "=cmd|calc", "zoe@seats-pages.example");
        Browser browser = Browser.signedIn("admin@seats-pages.example");
        assertThat(browser.open("/usage/seats").asString()).contains("Assign a seat", "3 seats");
        assertThat(browser.open("/usage/seats/" + TODAY).asString())
                .contains("zoe@seats-pages.example", "reported by prod", "Reclaim the seat");
        assertThat(browser.open("/usage/seats/" + TODAY + "/people.csv").asString())
                .contains("'=cmd|calc", "zoe@seats-pages.example", "reported by prod");
        assertThat(browser.open("/usage/seats/days.csv").asString())
                .startsWith("day,seats,named,not_named,licensed,over")
                .contains(TODAY + ",3,3,0,10,0");
    }

    @Test
    void staffChooseAnOrganizationAndMembersSeeNoOther() {
        customer("seats-mine");
        seen(customer("seats-theirs"), 0, "secret-person");
        api(world.staff(Role.SALES))
                .get("/api/v1/seats/%s?organization=seats-theirs".formatted(TODAY))
                .then()
                .body("people.name", hasItem("secret-person"));
        api(world.staff(Role.SALES)).get("/api/v1/seats").then().statusCode(422);
        assertThat(Browser.signedIn(world.staff(Role.SALES))
                        .open("/usage/seats")
                        .asString())
                .contains("/usage/seats?organization=seats-theirs");
        api("admin@seats-mine.example")
                .get("/api/v1/seats/%s?organization=seats-theirs".formatted(TODAY))
                .then()
                .body("people.name", is(List.of("admin@seats-mine.example")));
    }
}
