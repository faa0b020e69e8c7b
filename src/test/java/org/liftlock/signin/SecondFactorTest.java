package org.liftlock.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** The second factor: set up, asked for, demanded, and taken away when it is lost. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SecondFactorTest {
    @Inject
    World world;

    @Test
    void secondFactorIsAskedForAndNoCodeWorksTwice() {
        String email = Accounts.person(world, "factor");
        Browser browser = Browser.signedIn(email);
        String html = browser.open("/settings/second-factor/app").asString();
        TimeCodes app = Accounts.app(html);
        String code = app.at(Instant.now().minusSeconds(30));
        Response codes = browser.submit(
                "/settings/second-factor/app",
                "/settings/second-factor/app",
                Map.of("secret", Accounts.found(html, "name=\"secret\" value=\"([^\"]+)\""), "code", code));
        assertThat(codes.asString()).contains("Keep these recovery codes");
        String recovery = Accounts.found(codes.asString(), "<li><code>([A-Z2-7-]{19})</code>");

        Accounts.login(email, World.PASSWORD, "").then().statusCode(401).body("code", is("second_factor_needed"));
        Accounts.login(email, World.PASSWORD, code).then().statusCode(401).body("code", is("wrong_code"));
        Accounts.login(email, World.PASSWORD, recovery).then().statusCode(200);
        Accounts.login(email, World.PASSWORD, recovery).then().statusCode(401);

        Browser other = new Browser();
        Response password = other.submit(
                "/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD, "next", "/help"));
        assertThat(password.getHeader("Location")).endsWith("/sign-in/second-factor");
        assertThat(password.getCookie("liftlock_session")).isNull();
        assertThat(Accounts.second(other, "000000").statusCode()).isEqualTo(422);
        Response in = Accounts.second(other, app.at(Instant.now().plusSeconds(30)));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.getHeader("Location")).endsWith("/help");
        assertThat(other.open("/settings/sessions").asString()).contains("with second factor");
        other.submit("/settings/second-factor", "/settings/second-factor/removal", Map.of());
        Accounts.login(email, World.PASSWORD, "").then().statusCode(200);
    }

    @Test
    void organizationThatDemandsASecondFactorLetsNobodyInBeforeItIsSetUp() {
        String admin = world.member("strict", Role.ADMIN);
        Browser boss = Browser.signedIn(admin);
        assertThat(boss.submit("/settings/sign-in", "/settings/sign-in", Map.of("second_factor", "required"))
                        .statusCode())
                .isEqualTo(303);
        String email = world.member("strict", Role.VIEWER);
        Accounts.login(email, World.PASSWORD, "").then().statusCode(403).body("code", is("second_factor_missing"));
        Browser browser = new Browser();
        browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", World.PASSWORD));
        assertThat(browser.open("/installations").statusCode()).isEqualTo(303);
        String html = browser.open("/sign-in/second-factor").asString();
        TimeCodes app = Accounts.app(html);
        assertThat(Accounts.second(browser, app.at(Instant.now())).asString()).contains("Keep these recovery codes");
        assertThat(browser.open("/installations").statusCode()).isEqualTo(200);
        assertThat(browser.submit("/settings/second-factor", "/settings/second-factor/removal", Map.of())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void invitationDoesNotLetInWithoutTheSecondFactorThatIsDemanded() {
        String slug = "invited-" + UUID.randomUUID().toString().substring(0, 8);
        Browser boss = Browser.signedIn(world.member(slug, Role.ADMIN));
        boss.submit("/settings/sign-in", "/settings/sign-in", Map.of("second_factor", "required"));
        boss.submit(
                "/settings/invitations",
                "/settings/invitations",
                Map.of("email", "new@%s.example".formatted(slug), "role", "viewer"));
        String link = Accounts.found(boss.open("/outbox").asString(), "(/invitations/[\\w-]{43})");
        Browser fresh = new Browser();
        Response accepted = fresh.submit(link, link, Map.of("name", "Nia New", "password", "seven green bottles"));
        assertThat(accepted.getHeader("Location")).endsWith("/sign-in/second-factor");
        assertThat(fresh.open("/installations").statusCode()).isEqualTo(303);
        assertThat(Accounts.setUp(fresh).asString()).contains("Keep these recovery codes");
        assertThat(fresh.open("/installations").statusCode()).isEqualTo(200);
    }

    @Test
    void administratorTakesALostSecondFactorAwayAndThePersonIsTold() {
        String slug = "lost-" + UUID.randomUUID().toString().substring(0, 8);
        String email = world.member(slug, Role.USER);
        Browser lost = Browser.signedIn(email);
        setUp(lost);
        Browser admin = Browser.signedIn(world.member(slug, Role.ADMIN));
        String page = page(email);
        assertThat(admin.open(page).asString()).contains("Take the second factor away");
        assertThat(admin.submit(page, page + "/second-factor/removal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(lost.open("/settings/sessions").statusCode()).isEqualTo(303);
        Accounts.login(email, World.PASSWORD, "").then().statusCode(200);
        assertThat(world.ask(
                        "select count(*) from audit_event where action = 'member.second_factor_removed' and subject = ?1",
                        email))
                .hasToString("1");
        assertThat(world.ask(
                        "select count(*) from mail where recipient = ?1 and subject like 'Your second factor%'", email))
                .hasToString("1");
    }

    @Test
    void secondFactorOfSomebodyWhoAlsoBelongsElsewhereStays() {
        String slug = "shared-" + UUID.randomUUID().toString().substring(0, 8);
        String email = world.member(slug, Role.USER);
        Browser person = Browser.signedIn(email);
        setUp(person);
        world.member(slug + "-other", Role.ADMIN);
        world.change(
                "insert into membership (organization_id, person_id, role) select o.id, p.id, 'viewer' from organization o, person p where o.slug = ?1 and p.email = ?2",
                slug + "-other",
                email);
        Browser admin = Browser.signedIn(world.member(slug, Role.ADMIN));
        String page = page(email);
        assertThat(admin.open(page).asString())
                .contains("belongs to another organization")
                .doesNotContain("Take the second factor away");
        assertThat(admin.submit("/settings/sign-in", page + "/second-factor/removal", Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(person.open("/settings/sessions").statusCode()).isEqualTo(200);
    }

    private static void setUp(Browser browser) {
        String html = browser.open("/settings/second-factor/app").asString();
        browser.submit(
                "/settings/second-factor/app",
                "/settings/second-factor/app",
                Map.of(
                        "secret",
                        Accounts.found(html, "name=\"secret\" value=\"([^\"]+)\""),
                        "code",
                        Accounts.app(html).at(Instant.now())));
    }

    private String page(String email) {
        return "/settings/members/%s/sign-in".formatted(world.ask("select id from person where email = ?1", email));
    }
}
