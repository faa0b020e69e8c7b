package org.liftlock.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.secret.Seal;

/** What people do about their own sign-in: password and sessions. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class AccountTest {
    private static final String FRESH = "seven green bottles";

    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    EntityManager entities;

    @Inject
    Seal seal;

    @Test
    void addressAloneLeadsToThePasswordWhetherSomebodyHasItOrNot() {
        String email = Accounts.person(world, "lookup");
        Response known = new Browser().submit("/sign-in", "/sign-in", Map.of("email", email));
        Response unknown = new Browser().submit("/sign-in", "/sign-in", Map.of("email", "x" + email));
        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(plain(known, email)).isEqualTo(plain(unknown, "x" + email));
        assertThat(known.asString()).contains("autocomplete=\"username\"", "name=\"step\" value=\"password\"");
        assertThat(new Browser()
                        .submit("/sign-in", "/sign-in", Map.of("email", "ada"))
                        .statusCode())
                .isEqualTo(422);
    }

    private static String plain(Response page, String email) {
        return page.asString().replace(email, "").replaceAll("name=\"csrf-token\" value=\"[^\"]+\"", "");
    }

    @Test
    void passwordIsChangedByWhoKnowsItAndEndsTheOtherSessions() {
        String email = Accounts.person(world, "change");
        Browser here = Browser.signedIn(email);
        Browser elsewhere = Browser.signedIn(email);
        Response wrong = change(here, "not it", FRESH, FRESH);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("This is not your present password.");
        assertThat(change(here, World.PASSWORD, "password1234", "password1234").asString())
                .contains("tried first");
        assertThat(change(here, World.PASSWORD, FRESH, FRESH + "!").asString()).contains("not the same");
        assertThat(change(here, World.PASSWORD, FRESH, FRESH).statusCode()).isEqualTo(303);
        assertThat(here.open("/settings/sessions").statusCode()).isEqualTo(200);
        assertThat(elsewhere.open("/settings/sessions").statusCode()).isEqualTo(303);
    }

    private static Response change(Browser browser, String present, String fresh, String repeated) {
        return browser.submit(
                "/settings/password",
                "/settings/password",
                Map.of("present", present, "fresh", fresh, "repeated", repeated));
    }

    @Test
    void forgottenPasswordIsSetByTheLetterOnceAndEndsAllSessions() throws Exception {
        String email = Accounts.person(world, "forgotten");
        Browser signedIn = Browser.signedIn(email);
        Browser browser = new Browser();
        Response known = browser.submit("/sign-in/forgotten", "/sign-in/forgotten", Map.of("email", email));
        Response unknown = browser.submit("/sign-in/forgotten", "/sign-in/forgotten", Map.of("email", "x" + email));
        assertThat(plain(known, email)).isEqualTo(plain(unknown, "x" + email));
        String link = letter(email);
        String token = link.replaceFirst(".*token=", "");
        assertThat(browser.open(link).statusCode()).isEqualTo(200);
        assertThat(reset(browser, link, token, "123456789012").statusCode()).isEqualTo(422);
        assertThat(reset(browser, link, token, FRESH).statusCode()).isEqualTo(303);
        assertThat(signedIn.open("/settings/sessions").statusCode()).isEqualTo(303);
        assertThat(browser.open(link).getHeader("Location")).endsWith("/sign-in/forgotten");
        Accounts.login(email, FRESH, "").then().statusCode(200);
        Accounts.login(email, World.PASSWORD, "").then().statusCode(401);
    }

    private static Response reset(Browser browser, String link, String token, String password) {
        return browser.submit(link, "/sign-in/reset", Map.of("token", token, "fresh", password, "repeated", password));
    }

    /** The link as the mail would carry it; it is written a moment after the answer. */
    private String letter(String email) throws InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            List<?> found = scopes.in(Scope.PORTAL, () -> entities.createNativeQuery(
                            "select id, sealed_link, text_body from mail where recipient = ?1")
                    .setParameter(1, email)
                    .getResultList());
            if (!found.isEmpty()) {
                Object[] row = (Object[]) found.getFirst();
                String link = seal.open((byte[]) row[1], "mail:" + row[0]);
                assertThat((String) row[2]).doesNotContain(link);
                return link.replaceFirst("https?://[^/]+", "");
            }
            Thread.sleep(25);
        }
        throw new AssertionError("No letter was written");
    }

    @Test
    void sessionsAreListedAndEnded() {
        String email = Accounts.person(world, "sessions");
        Browser one = Browser.signedIn(email);
        Browser two = Browser.signedIn(email);
        String id = Accounts.found(one.open("/settings/sessions").asString(), "/settings/sessions/([0-9a-f-]{36})/end");
        Browser stranger = Browser.signedIn(Accounts.person(world, "stranger"));
        assertThat(stranger.submit("/settings/password", "/settings/sessions/" + id + "/end", Map.of())
                        .statusCode())
                .isEqualTo(404);
        one.submit("/settings/sessions", "/settings/sessions/" + id + "/end", Map.of());
        assertThat(two.open("/settings/sessions").statusCode()).isEqualTo(303);
        Browser three = Browser.signedIn(email);
        one.submit("/settings/sessions", "/settings/sessions/end", Map.of());
        assertThat(three.open("/settings/sessions").statusCode()).isEqualTo(303);
        assertThat(one.open("/settings/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void dangerousActsAskAnewForAProofThatIsOld() {
        String email = Accounts.person(world, "sudo");
        Browser browser = Browser.signedIn(email);
        RequestSpecification program = World.api(email);
        world.change(
                "update session set proven_at = now() - interval '16 minutes' where person_id = (select id from person where email = ?1)",
                email);
        Response asked = browser.request()
                .header("Referer", "http://localhost/settings/api-keys")
                .formParam("csrf-token", browser.token("/settings/api-keys"))
                .post("/settings/api-keys");
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.getHeader("Location")).endsWith("/settings/proof?next=%2Fsettings%2Fapi-keys");
        program.body(Map.of("name", "ci", "scopes", List.of("runs:read")))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(403)
                .body("code", is("proof_too_old"));
        assertThat(proof(browser, "wrong").statusCode()).isEqualTo(422);
        assertThat(proof(browser, World.PASSWORD).getHeader("Location")).endsWith("/settings/api-keys");
        assertThat(Accounts.makeKey(browser).statusCode()).isEqualTo(200);
    }

    private static Response proof(Browser browser, String password) {
        return browser.submit(
                "/settings/proof", "/settings/proof", Map.of("password", password, "next", "/settings/api-keys"));
    }

    @Test
    void nothingSecretIsLogged() {
        List<String> lines = new ArrayList<>();
        Handler listener = new LogListener(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            String email = Accounts.person(world, "quiet");
            String bearer = World.token(email);
            Browser browser = Browser.signedIn(email);
            String key = Accounts.found(Accounts.makeKey(browser).asString(), "(llk_[\\w-]{43})");
            Accounts.key(key).get("/api/v1/runs");
            given().contentType(ContentType.JSON)
                    .body("{\"email\": \"" + email + "\", \"password\": [\"" + FRESH + "\"]}")
                    .post("/api/v1/auth/login");
            Accounts.login(email, FRESH, "");
            change(browser, World.PASSWORD, FRESH, FRESH);
            assertThat(String.join("\n", lines)).doesNotContain(bearer, key, FRESH, World.PASSWORD);
        } finally {
            root.removeHandler(listener);
        }
    }
}
