package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ChecksPageTest {
    @Inject
    World world;

    @Inject
    Checks checks;

    @Inject
    CheckLog log;

    private final Instant now = Instant.now();
    private String member;
    private String id;
    private String key;

    @BeforeEach
    void license() {
        member = world.member("timeline", Role.VIEWER);
        Response issued = LicenseOrder.placed(
                world.staff(Role.SALES),
                "timeline",
                Map.of("ends", now.plus(Duration.ofDays(365)).toString()));
        id = issued.path("id");
        key = issued.path("key");
    }

    @Test
    void pageSaysWhatToDoBeforeTheFirstCheck() {
        assertThat(page()).contains("No installation has asked about this license yet");
    }

    @Test
    void timesWithoutAnAnswerAreUnreachableAndNotRevoked() {
        check("plant-1", now.minus(Duration.ofDays(5)), "valid", "valid", Duration.ZERO);
        check("plant-1", now.minus(Duration.ofDays(4)), "warn", "over_seats", Duration.ZERO);
        check("plant-1", now.minus(Duration.ofDays(2)), "warn", "clock_skewed", Duration.ofHours(3));
        String page = page();
        assertThat(page)
                .contains("plant-1", "over seats", "Nobody is locked out", "3 h ahead", "2 d until now")
                .contains(
                        "has not been heard of for more than a day", "Its last answer reaches until then", "Grace ends")
                .containsPattern("(?s)unreachable.*clock skewed.*unreachable.*over seats.*valid")
                .doesNotContain("revoked.");
    }

    @Test
    void installationsAreToldApart() {
        check("plant-1", now.minus(Duration.ofHours(3)), "valid", "valid", Duration.ZERO);
        check("plant & <2>", now.minus(Duration.ofHours(1)), "deny", "wrong_edition", Duration.ZERO);
        assertThat(page()).contains("plant &amp; &lt;2&gt;", "installation=plant+%26+%3C2%3E", "does not cover");
        assertThat(Browser.signedIn(member)
                        .open("/licenses/" + id + "/checks?installation=plant-1")
                        .asString())
                .contains("Its last answer reaches until then")
                .doesNotContain("does not cover");
    }

    @Test
    void strangersSeeNothingOfIt() {
        Browser stranger = Browser.signedIn(world.member("elsewhere", Role.ADMIN));
        assertThat(stranger.open("/licenses/" + id + "/checks").statusCode()).isEqualTo(404);
    }

    @Test
    void systemLicenseTellsHowItStandsAndWhatWasAskedLast() {
        given().contentType("application/json")
                .body(Map.of("key", key, "installation", "plant-9", "seats_used", 7))
                .post("/api/v1/licenses/validate");
        log.keep();
        api(member)
                .get("/api/v1/system/license?installation=plant-9")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].license", is(id))
                .body("items[0].organization", is("timeline"))
                .body("items[0].answer.decision", is("valid"))
                .body("items[0].checks[0].seats_used", is(7));
        api(member).get("/api/v1/system/license").then().body("items.license", hasItem(id));
        api(world.member("elsewhere", Role.ADMIN))
                .get("/api/v1/system/license")
                .then()
                .body("items.size()", is(0));
    }

    @Test
    void thePageListsTheInstallationsThatWereHeardOfLastAndSaysHowManyMoreThereAre() {
        world.change(
                "insert into license_check (organization_id, license_id, installation, at, decision, code, address)"
                        + " select organization_id, id, 'node-' || n, now() - n * interval '1 minute', 'valid', 'valid', ''"
                        + " from license, generate_series(1, 40) n where id = ?",
                UUID.fromString(id));
        long others = ((Number) world.ask(
                                "select count(distinct installation) from license_check where license_id = ?",
                                UUID.fromString(id)))
                        .longValue()
                - 25;
        Browser browser = Browser.signedIn(member);
        assertThat(browser.open("/licenses/" + id + "/checks").asString()).contains(others + " more asked");
        assertThat(browser.open("/licenses/" + id + "/checks?installation=node-40")
                        .asString())
                .contains("<h2>node-40</h2>");
    }

    @Test
    void onlyTheNewestAreKept() {
        world.change(
                "insert into license_check (organization_id, license_id, installation, at, decision, code, address)"
                        + " select organization_id, id, 'busy', now() - n * interval '1 minute', 'valid', 'valid', ''"
                        + " from license, generate_series(1, 450) n where id = ?",
                UUID.fromString(id));
        check("quiet", now.minus(Duration.ofDays(300)), "valid", "valid", Duration.ZERO);
        check("ancient", now.minus(Duration.ofDays(401)), "valid", "valid", Duration.ZERO);
        checks.thin(now);
        assertThat(count("busy")).isEqualTo(400L);
        assertThat(count("quiet")).isEqualTo(1L);
        assertThat(count("ancient")).isEqualTo(0L);
        checks.thin(now);
        assertThat(count("busy")).isEqualTo(400L);
    }

    private Object count(String installation) {
        return world.ask(
                "select count(*) from license_check where license_id = ? and installation = ?",
                UUID.fromString(id),
                installation);
    }

    private void check(String installation, Instant at, String decision, String code, Duration skew) {
        world.change(
                "insert into license_check (organization_id, license_id, installation, at, clock, seats_used, decision, code, address)"
                        + " select organization_id, id, ?, cast(? as timestamptz), cast(? as timestamptz), 51, ?, ?, '203.0.113.0/24' from license where id = ?",
                installation,
                at.toString(),
                at.plus(skew).toString(),
                decision,
                code,
                UUID.fromString(id));
    }

    private String page() {
        Response answer = Browser.signedIn(member).open("/licenses/" + id + "/checks");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }
}
