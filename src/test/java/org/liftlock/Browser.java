package org.liftlock;

import static io.restassured.RestAssured.given;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser without JavaScript does: keeps cookies, and sends forms with the token that stands in them. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final CookieFilter cookies = new CookieFilter();

    /** The session cookie alone, for what is no browser. */
    public static String sessionOf(String email) {
        return new Browser()
                .submit("/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD))
                .getCookie("liftlock_session");
    }

    public static Browser signedIn(String email) {
        Browser browser = new Browser();
        Response answer = browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD));
        if (answer.statusCode() != 303) {
            throw new AssertionError("Sign-in answered " + answer.statusCode());
        }
        return browser;
    }

    public RequestSpecification request() {
        return given().filter(cookies).redirects().follow(false);
    }

    public Response open(String path) {
        return request().get(path);
    }

    /** Opens the page that holds the form, then sends it. */
    public Response submit(String page, String action, Map<String, String> fields) {
        return request().formParam("csrf-token", token(page)).formParams(fields).post(action);
    }

    /** The token in the forms of a page. */
    public String token(String page) {
        String html = open(page).asString();
        Matcher found = TOKEN.matcher(html);
        if (!found.find()) {
            throw new AssertionError("The page has no form:\n" + html);
        }
        return found.group(1);
    }
}
