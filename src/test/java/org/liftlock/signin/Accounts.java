package org.liftlock.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.Browser;
import org.liftlock.World;
import org.liftlock.person.Role;

/** What the tests of accounts do again and again. */
final class Accounts {
    private Accounts() {}

    /** Somebody of their own, so that tests do not meet. */
    static String person(World world, String name) {
        return world.member(name + "-" + UUID.randomUUID().toString().substring(0, 8), Role.USER);
    }

    static Response login(String email, String password, String code) {
        Map<String, Object> body = code.isEmpty()
                ? Map.of("email", email, "password", password)
                : Map.of("email", email, "password", password, "code", code);
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/login");
    }

    /** The second step of a sign-in. */
    static Response second(Browser browser, String code) {
        return browser.submit("/sign-in/second-factor", "/sign-in/second-factor", Map.of("code", code));
    }

    /** Sets up the app whose secret the second step shows, as somebody does who has none yet. */
    static Response setUp(Browser browser) {
        return second(
                browser, app(browser.open("/sign-in/second-factor").asString()).at(Instant.now()));
    }

    /** The app that has scanned what a page shows. */
    static TimeCodes app(String html) {
        return new AppSecret(found(html, "<code>([A-Z2-7 ]{39})</code>").replace(" ", "")).codes();
    }

    static Response makeKey(Browser browser) {
        return browser.submit(
                "/settings/api-keys",
                "/settings/api-keys",
                Map.of("name", "nightly report", "scopes", "runs:read", "days", "30"));
    }

    static RequestSpecification key(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    /** The first group of what fits. */
    static String found(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as(html).isTrue();
        return matcher.group(1);
    }
}
