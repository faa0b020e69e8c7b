package org.liftlock.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.person.Role;
import org.liftlock.secret.Seal;

/** What people do about their own sign-in: password, second factor, sessions, keys. */
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
        String email = person("lookup");
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
        String email = person("change");
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
        String email = person("forgotten");
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
        login(email, FRESH, "").then().statusCode(200);
        login(email, World.PASSWORD, "").then().statusCode(401);
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
    void secondFactorIsAskedForAndNoCodeWorksTwice() {
        String email = person("factor");
        Browser browser = Browser.signedIn(email);
        String html = browser.open("/settings/second-factor/app").asString();
        TimeCodes app =
                new AppSecret(found(html, "<code>([A-Z2-7 ]{39})</code>").replace(" ", "")).codes();
        String code = app.at(Instant.now().minusSeconds(30));
        Response codes = browser.submit(
                "/settings/second-factor/app",
                "/settings/second-factor/app",
                Map.of("secret", found(html, "name=\"secret\" value=\"([^\"]+)\""), "code", code));
        assertThat(codes.asString()).contains("Keep these recovery codes");
        String recovery = found(codes.asString(), "<li><code>([A-Z2-7-]{19})</code>");

        login(email, World.PASSWORD, "").then().statusCode(401).body("code", is("second_factor_needed"));
        login(email, World.PASSWORD, code).then().statusCode(401).body("code", is("wrong_code"));
        login(email, World.PASSWORD, recovery).then().statusCode(200);
        login(email, World.PASSWORD, recovery).then().statusCode(401);

        Browser other = new Browser();
        Response password = other.submit(
                "/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD, "next", "/help"));
        assertThat(password.getHeader("Location")).endsWith("/sign-in/second-factor");
        assertThat(password.getCookie("liftlock_session")).isNull();
        assertThat(second(other, "000000").statusCode()).isEqualTo(422);
        Response in = second(other, app.at(Instant.now().plusSeconds(30)));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.getHeader("Location")).endsWith("/help");
        assertThat(other.open("/settings/sessions").asString()).contains("with second factor");
        other.submit("/settings/second-factor", "/settings/second-factor/removal", Map.of());
        login(email, World.PASSWORD, "").then().statusCode(200);
    }

    private static Response second(Browser browser, String code) {
        return browser.submit("/sign-in/second-factor", "/sign-in/second-factor", Map.of("code", code));
    }

    private static String found(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as(html).isTrue();
        return matcher.group(1);
    }

    @Test
    void organizationThatDemandsASecondFactorLetsNobodyInBeforeItIsSetUp() {
        String admin = world.member("strict", Role.ADMIN);
        Browser boss = Browser.signedIn(admin);
        assertThat(boss.submit("/settings/sign-in", "/settings/sign-in", Map.of("second_factor", "required"))
                        .statusCode())
                .isEqualTo(303);
        String email = world.member("strict", Role.VIEWER);
        login(email, World.PASSWORD, "").then().statusCode(403).body("code", is("second_factor_missing"));
        Browser browser = new Browser();
        browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD));
        assertThat(browser.open("/installations").statusCode()).isEqualTo(303);
        String html = browser.open("/sign-in/second-factor").asString();
        TimeCodes app =
                new AppSecret(found(html, "<code>([A-Z2-7 ]{39})</code>").replace(" ", "")).codes();
        assertThat(second(browser, app.at(Instant.now())).asString()).contains("Keep these recovery codes");
        assertThat(browser.open("/installations").statusCode()).isEqualTo(200);
        assertThat(browser.submit("/settings/second-factor", "/settings/second-factor/removal", Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void sessionsAreListedAndEnded() {
        String email = person("sessions");
        Browser one = Browser.signedIn(email);
        Browser two = Browser.signedIn(email);
        String id = found(one.open("/settings/sessions").asString(), "/settings/sessions/([0-9a-f-]{36})/end");
        Browser stranger = Browser.signedIn(person("stranger"));
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
        String email = person("sudo");
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
        assertThat(makeKey(browser).statusCode()).isEqualTo(200);
    }

    private static Response proof(Browser browser, String password) {
        return browser.submit(
                "/settings/proof", "/settings/proof", Map.of("password", password, "next", "/settings/api-keys"));
    }

    private static Response makeKey(Browser browser) {
        return browser.submit(
                "/settings/api-keys",
                "/settings/api-keys",
                Map.of("name", "nightly report", "scopes", "runs:read", "days", "30"));
    }

    @Test
    void keyMayWhatItsScopesSayAndNoMoreThanItsMaker() {
        String email = person("keys");
        Browser browser = Browser.signedIn(email);
        String key = found(makeKey(browser).asString(), "(llk_[\\w-]{43})");
        key(key).get("/api/v1/runs").then().statusCode(200);
        key(key).get("/api/v1/installations").then().statusCode(403);
        key(key).get("/api/v1/me").then().statusCode(200).body("permissions", hasItem("runs:read"));
        given().cookie("liftlock_session", key)
                .redirects()
                .follow(false)
                .get("/runs")
                .then()
                .statusCode(303);
        assertThat(browser.open("/settings/api-keys").asString())
                .contains("nightly report", key.substring(0, 12))
                .doesNotContain(key);
        assertThat(browser.submit(
                                "/settings/api-keys",
                                "/settings/api-keys",
                                Map.of("name", "more", "scopes", "licenses:issue", "days", "400"))
                        .asString())
                .contains("only such as you have yourself", "A key lasts from 1 to 365 days.");
        world.change("delete from membership where person_id = (select id from person where email = ?1)", email);
        key(key).get("/api/v1/runs").then().statusCode(401);
    }

    @Test
    void programsMakeAndRevokeKeys() {
        String email = person("program-keys");
        Response made = World.api(email)
                .body(Map.of("name", "ci", "scopes", List.of("runs:read", "keys:create"), "days", 7))
                .post("/api/v1/api-keys");
        made.then().statusCode(201);
        String secret = made.path("secret");
        String id = made.path("key.id");
        key(secret)
                .body(Map.of("name", "x", "scopes", List.of("runs:read")))
                .post("/api/v1/api-keys")
                .then()
                .statusCode(403)
                .body("code", is("person_needed"));
        World.api(email).get("/api/v1/api-keys").then().statusCode(200).body("items.name", hasItem("ci"));
        World.api(person("other-keys")).delete("/api/v1/api-keys/" + id).then().statusCode(404);
        World.api(email).delete("/api/v1/api-keys/" + id).then().statusCode(204);
        key(secret).get("/api/v1/runs").then().statusCode(401);
    }

    @Test
    void nothingSecretIsLogged() {
        List<String> lines = new ArrayList<>();
        Handler listener = new Listener(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            String email = person("quiet");
            String bearer = World.token(email);
            Browser browser = Browser.signedIn(email);
            String key = found(makeKey(browser).asString(), "(llk_[\\w-]{43})");
            key(key).get("/api/v1/runs");
            given().contentType(ContentType.JSON)
                    .body("{\"email\": \"" + email + "\", \"password\": [\"" + FRESH + "\"]}")
                    .post("/api/v1/auth/login");
            login(email, FRESH, "");
            change(browser, World.PASSWORD, FRESH, FRESH);
            assertThat(String.join("\n", lines)).doesNotContain(bearer, key, FRESH, World.PASSWORD);
        } finally {
            root.removeHandler(listener);
        }
    }

    /** Hears everything that is logged. */
    private static final class Listener extends Handler {
        private final List<String> lines;

        Listener(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(
                    line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Somebody of their own, so that tests do not meet. */
    private String person(String name) {
        return world.member(name + "-" + UUID.randomUUID().toString().substring(0, 8), Role.USER);
    }

    private static RequestSpecification key(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    private static Response login(String email, String password, String code) {
        Map<String, Object> body = code.isEmpty()
                ? Map.of("email", email, "password", password)
                : Map.of("email", email, "password", password, "code", code);
        return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/login");
    }
}
