package org.liftlock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.person.Role;

/** Who tries the same over and over is slowed down, and nobody else. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SlowdownTest {
    @Inject
    World world;

    @Test
    void askingForLettersOverAndOverIsSlowedDown() {
        assertThat(many("/sign-in/forgotten", Map.of("email", "nobody@nowhere.example"), "203.0.113.9", 21))
                .contains(200)
                .endsWith(429);
    }

    @Test
    void guessingFromOneNetworkIsSlowedDownForAllAddresses() {
        List<Integer> answers = new ArrayList<>();
        for (int guess = 0; guess < 51; guess++) {
            answers.add(given().header("X-Forwarded-For", "203.0.113.10")
                    .contentType(ContentType.JSON)
                    .body(Map.of("email", guess + "@nowhere.example", "password", "guess"))
                    .post("/api/v1/auth/login")
                    .statusCode());
        }
        assertThat(answers).startsWith(401).endsWith(429);
    }

    @Test
    void strangersFailuresDoNotLockOutABrowserThatThePersonIsKnownIn() {
        String email = world.member("slowdown", Role.ANALYST);
        Browser known = Browser.signedIn(email);
        for (int guess = 0; guess < 5; guess++) {
            login(new Browser(), email, "guess " + guess);
        }
        assertThat(login(new Browser(), email, World.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(login(known, email, World.PASSWORD).statusCode()).isEqualTo(303);
    }

    private static Response login(Browser browser, String email, String password) {
        return browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
    }

    private static List<Integer> many(String path, Map<String, String> fields, String from, int times) {
        Browser browser = new Browser();
        String token = browser.token(path);
        List<Integer> answers = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            answers.add(browser.request()
                    .header("X-Forwarded-For", from)
                    .formParam("csrf-token", token)
                    .formParams(fields)
                    .post(path)
                    .statusCode());
        }
        return answers;
    }
}
