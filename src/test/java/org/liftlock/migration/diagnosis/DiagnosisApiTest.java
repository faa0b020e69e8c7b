package org.liftlock.migration.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class DiagnosisApiTest {
    @Inject
    World world;

    private String admin;
    private String path;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
        path = "/api/v1/installations/%s/diagnosis".formatted(installation);
    }

    @Test
    void nobodyHasLookedAtANewInstallation() {
        World.api(admin)
                .get(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("never_run"))
                .body("issues.id", hasItem("performance"));
    }

    @Test
    void everyCheckIsAskedWhileTheProgramWaits() {
        World.api(admin)
                .get(path + "?run=true")
                .then()
                .statusCode(200)
                .body("state", equalTo("done"))
                .body("looked_at", notNullValue())
                .body("errors", greaterThan(0))
                .body("issues.checks.flatten().findings.flatten().code", hasItem("unreachable"));
    }

    @Test
    void onlyThoseWhoMayStartRunsHaveItLookedAt() {
        String viewer = world.member("acme", Role.VIEWER);
        World.api(viewer).get(path).then().statusCode(200);
        World.api(viewer).get(path + "?run=true").then().statusCode(403);
        World.api(world.member("globex", Role.ADMIN)).get(path).then().statusCode(404);
        World.api(world.member("globex", Role.ADMIN))
                .get(path + "?run=true")
                .then()
                .statusCode(404);
        World.api(world.member("globex", Role.ADMIN)).post(path).then().statusCode(404);
    }

    @Test
    void checkThatThereIsNotIsRefused() {
        World.api(admin).post(path + "?check=nonsense").then().statusCode(404);
    }

    @Test
    void oneDiagnosisAtATime() {
        World.api(admin)
                .post(path)
                .then()
                .statusCode(202)
                .header("Location", containsString(path))
                .body("state", equalTo("running"));
        World.api(admin).post(path).then().statusCode(409).body("code", equalTo("diagnosis_active"));
        Browser browser = Browser.signedIn(admin);
        String page = "/installations/%s/diagnosis".formatted(installation);
        browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("checks are done"))
                .body(containsString("hx-trigger=\"every 1s\""));
        browser.request()
                .header("HX-Request", "true")
                .get(page)
                .then()
                .body(startsWith("<div id=\"diagnosis-"))
                .body(not(containsString("<html")));
    }

    @Test
    void pageGroupsByIssueAndSaysWhatIsWrong() {
        Browser browser = Browser.signedIn(admin);
        String page = "/installations/%s/diagnosis".formatted(installation);
        browser.open("/installations/" + installation).then().body(containsString(page));
        browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("Nobody has looked yet"))
                .body(containsString("Everything is slower after the upgrade"));
        World.api(admin).get(path + "?run=true").then().statusCode(200);
        browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("cannot be reached"))
                .body(containsString("Look again"));
        Browser.signedIn(world.member("acme", Role.VIEWER))
                .open(page)
                .then()
                .statusCode(200)
                .body(not(containsString("Look again")));
        assertThat(Browser.signedIn(world.member("globex", Role.ADMIN))
                        .open(page)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void oneCheckIsStartedFromThePage() {
        String page = "/installations/%s/diagnosis".formatted(installation);
        Browser browser = Browser.signedIn(admin);
        browser.submit(page, page, Map.of("check", "statistics")).then().statusCode(303);
        browser.open(page).then().body(containsString("0 of 1 checks are done"));
    }

    @Test
    void mendingForATenantThatCannotBeKeepsWhatWasTyped() {
        world.change("update installation set edition = 'enterprise' where id = ?", installation);
        String page = "/installations/%s/diagnosis".formatted(installation);
        Browser browser = Browser.signedIn(admin);
        browser.submit(page, page + "/mending", Map.of("playbook", "mend-tenants", "tenant", "No Slug"))
                .then()
                .statusCode(422);
        browser.submit(page, page + "/mending", Map.of("playbook", "mend-tenants", "tenant", "primary"))
                .then()
                .statusCode(303)
                .header("Location", containsString("/runs/"));
    }
}
