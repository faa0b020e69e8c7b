package org.liftlock.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SignInTest {
    @Inject
    World world;

    @Test
    void cookieIsOutOfReachOfScriptsAndOtherSites() {
        Cookie cookie = signIn(new Browser(), world.member("acme", Role.USER), World.PASSWORD)
                .getDetailedCookie("liftlock_session");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
    }

    @Test
    void everySignInGivesANewIdAndEndsTheFormer() {
        String email = world.member("acme", Role.USER);
        Browser browser = new Browser();
        String first = signIn(browser, email, World.PASSWORD).getCookie("liftlock_session");
        String second = signIn(browser, email, World.PASSWORD).getCookie("liftlock_session");
        assertThat(second).isNotEqualTo(first);
        given().cookie("liftlock_session", first)
                .redirects()
                .follow(false)
                .get("/installations")
                .then()
                .statusCode(303);
        given().cookie("liftlock_session", second)
                .redirects()
                .follow(false)
                .get("/installations")
                .then()
                .statusCode(200);
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        Browser browser = Browser.signedIn(world.member("acme", Role.USER));
        String session =
                browser.open("/installations").then().statusCode(200).extract().cookie("liftlock_session");
        browser.submit("/installations", "/sign-out", Map.of()).then().statusCode(303);
        browser.open("/installations").then().statusCode(303);
        assertThat(session).isNull();
    }

    @Test
    void guessingIsSlowedDown() {
        String email = world.member("acme", Role.COST_MANAGER);
        for (int guess = 0; guess < 5; guess++) {
            login(email, "guess " + guess).then().statusCode(401).body("code", is("wrong_credentials"));
        }
        login(email, World.PASSWORD).then().statusCode(429).header("Retry-After", notNullValue());
    }

    @Test
    void strangersAndWrongPasswordsAreAnsweredAlike() {
        String known = login(world.member("acme", Role.ANALYST), "wrong").asString();
        String unknown = login("nobody@nowhere.example", "wrong").asString();
        assertThat(unknown).isEqualTo(known);
    }

    @Test
    void nobodyIsSentToAnotherSite() {
        String email = world.member("acme", Role.USER);
        Response answer = new Browser()
                .submit(
                        "/sign-in",
                        "/sign-in",
                        Map.of("email", email, "password", World.PASSWORD, "next", "//evil.example/"));
        assertThat(answer.getHeader("Location")).doesNotContain("evil");
    }

    @Test
    void formsWithoutTheTokenOfThePageAreRefused() {
        Browser browser = Browser.signedIn(world.member("acme", Role.ADMIN));
        browser.open("/installations/new").then().statusCode(200);
        browser.request()
                .formParam("name", "forged")
                .post("/installations/new")
                .then()
                .statusCode(400);
    }

    @Test
    void apiTakesNoCookieAndPagesTakeNoToken() {
        String email = world.member("acme", Role.ADMIN);
        Browser.signedIn(email)
                .open("/api/v1/installations")
                .then()
                .statusCode(401)
                .body("code", is("not_signed_in"));
        World.api(email).redirects().follow(false).get("/installations").then().statusCode(not(200));
    }

    private static Response signIn(Browser browser, String email, String password) {
        return browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
    }

    private static Response login(String email, String password) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login");
    }
}
