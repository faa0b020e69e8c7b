package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.license.LicenseOrder;
import org.liftlock.person.Role;

/** An installation whose key counts no more is denied, not out of reach: its administrator must be told just that. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ReplacedKeyTest {
    @Inject
    World world;

    @Inject
    CheckLog log;

    @Inject
    Validation validation;

    private String admin;
    private String id;
    private String former;

    @BeforeEach
    void revokeTheKeyThatSignedTheLicense() {
        admin = world.member("replaced", Role.ADMIN);
        Response issued = LicenseOrder.placed(world.staff(Role.SALES), "replaced", Map.of());
        id = issued.path("id");
        former = issued.path("key");
        RequestSpecification operator = api(world.staff(Role.SUPER_ADMIN));
        String signing = operator.get("/api/v1/signing-keys").path("items.find { it.state == 'signs' }.id");
        operator.delete("/api/v1/signing-keys/" + signing + "?reason=Laptop+lost")
                .then()
                .statusCode(200);
    }

    @Test
    void customerGetsTheNewKeyByMail() {
        assertThat(world.ask(
                        "select text_body from mail where recipient = ?1 and enclosure = ?2", admin, "license:" + id))
                .asString()
                .contains("Replace the key of your license", "former key counts no more", "Nothing is deleted");
        assertThat(world.ask(
                        "select count(*) from audit_event where action = 'license.signed_again' and subject = ?1", id))
                .isEqualTo(1L);
    }

    @Test
    void installationIsToldSoAndTheTimelineShowsIt() {
        given().contentType("application/json")
                .body(Map.of("key", former, "installation", "plant-1", "seats_used", 4_000))
                .post("/api/v1/licenses/validate")
                .then()
                .statusCode(200)
                .body("decision", is("deny"))
                .body("code", is("unknown"))
                .body("message", containsString("This key was replaced"))
                .body("remedy", containsString("latest mail"))
                .body("organization", nullValue())
                .body("license", nullValue());
        log.keep();
        assertThat(Browser.signedIn(admin)
                        .open("/licenses/%s/checks".formatted(id))
                        .asString())
                .contains("plant-1", "It runs with a key that was replaced")
                .doesNotContain("has not been heard of", "goes on with its last answer");
        assertThat(world.ask("select count(seats_used) from license_check where license_id = ?1", UUID.fromString(id)))
                .as("a number of people that the key does not vouch for")
                .isEqualTo(0L);
    }

    /** Whoever got hold of the revoked signing key can make such keys, and choose the names under which they ask. */
    @Test
    void whatIsAskedWithAReplacedKeyIsRecordedWithinTheBoundsOfTheLicense() {
        for (int number = 0; number < CheckShare.NAMES + 20; number++) {
            Question question = new Question(former, "plant-" + number, null, null, null, null, null, null);
            assertThat(validation.ask(question, "127.0.0.1")).contains("This key was replaced");
        }
        log.keep();
        assertThat(world.ask(
                        "select count(distinct installation) from license_check where license_id = ?1",
                        UUID.fromString(id)))
                .isEqualTo(CheckShare.NAMES + 1L);
    }
}
