package org.liftlock.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.organization.PeopleOfOrganization;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class OrganizationChoiceTest {
    @Inject
    World world;

    @Inject
    PeopleOfOrganization people;

    @Test
    void personOfSeveralChoosesBeforeAnythingElse() {
        Browser browser = new Browser();
        Response answer = signIn(browser);
        assertThat(answer.getHeader("Location")).contains("/organization-choice?next=");
        assertThat(browser.open("/installations").statusCode()).isEqualTo(303);
        assertThat(browser.open("/organization-choice").asString()).contains("east", "west");
        String before = answer.getCookie("liftlock_session");
        Response chosen = browser.submit(
                "/organization-choice", "/organization-choice", Map.of("organization", "west", "next", "/licenses"));
        assertThat(chosen.getHeader("Location")).endsWith("/licenses");
        assertThat(chosen.getCookie("liftlock_session")).isNotEmpty().isNotEqualTo(before);
        assertThat(browser.open("/settings/members").asString()).contains("admin@west.example");
    }

    @Test
    void switchingGivesANewSessionAndEndsTheFormer() {
        Browser browser = new Browser();
        signIn(browser);
        String first = choose(browser, "east").getCookie("liftlock_session");
        choose(browser, "west");
        assertThat(browser.open("/settings/members").asString())
                .contains("admin@west.example")
                .doesNotContain("admin@east.example");
        given().cookie("liftlock_session", first)
                .redirects()
                .follow(false)
                .get("/installations")
                .then()
                .statusCode(303);
    }

    @Test
    void organizationsOfOthersCannotBeChosen() {
        world.member("strange", Role.ADMIN);
        Browser browser = new Browser();
        signIn(browser);
        assertThat(choose(browser, "strange").statusCode()).isEqualTo(404);
        assertThat(browser.open("/installations").statusCode()).isEqualTo(303);
    }

    @Test
    void personOfOneIsSentStraightThere() {
        Browser browser = new Browser();
        Response answer = browser.submit(
                "/sign-in",
                "/sign-in",
                Map.of("email", world.member("east", Role.VIEWER), "password", World.PASSWORD, "next", "/licenses"));
        assertThat(answer.getHeader("Location")).endsWith("/licenses");
    }

    @Test
    void choicePageIsNotForStrangers() {
        assertThat(new Browser().open("/organization-choice").getHeader("Location"))
                .endsWith("/sign-in");
    }

    @Test
    void programsNameTheirOrganization() {
        String email = people.consultant("consultant@choice.example", "east", "west");
        login(Map.of("email", email, "password", World.PASSWORD))
                .then()
                .statusCode(422)
                .body("errors.organization", org.hamcrest.Matchers.containsString("east, west"));
        login(Map.of("email", email, "password", World.PASSWORD, "organization", "west"))
                .then()
                .statusCode(200);
        login(Map.of("email", email, "password", World.PASSWORD, "organization", "strange"))
                .then()
                .statusCode(422);
    }

    @Test
    void suspendedOrganizationLetsNobodyIn() {
        String email = world.member("paused", Role.ADMIN);
        Browser admin = Browser.signedIn(email);
        world.change(
                "update organization set suspended_at = now(), suspended_because = 'unpaid', suspended_by = 'sales' where slug = ?1",
                "paused");
        assertThat(admin.open("/installations").statusCode()).isEqualTo(303);
        login(Map.of("email", email, "password", World.PASSWORD))
                .then()
                .statusCode(401)
                .body("code", org.hamcrest.Matchers.is("organization_closed"));
        world.change(
                "update organization set suspended_until = now() - interval '1 minute', suspended_at = now() - interval '1 day' where slug = ?1",
                "paused");
        assertThat(admin.open("/installations").statusCode()).isEqualTo(200);
    }

    @Test
    void oldCookieKeepsNobodyFromSigningIn() {
        given().cookie("liftlock_session", "of-long-ago")
                .redirects()
                .follow(false)
                .get("/sign-in")
                .then()
                .statusCode(200);
    }

    private Response signIn(Browser browser) {
        String email = people.consultant("consultant@choice.example", "east", "west");
        return browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD));
    }

    private static Response choose(Browser browser, String slug) {
        return browser.submit("/organization-choice", "/organization-choice", Map.of("organization", slug));
    }

    private static Response login(Map<String, String> body) {
        return given().contentType("application/json").body(body).post("/api/v1/auth/login");
    }
}
