package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
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
class RunPagesTest {
    @Inject
    World world;

    private Browser browser;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        browser = Browser.signedIn(world.member("acme", Role.ADMIN));
        installation = world.installation("acme");
    }

    private String planned() {
        String upgrade = "/installations/%s/upgrade".formatted(installation);
        Response answer = browser.submit(upgrade, upgrade, Map.of("playbook", "community-to-business"));
        answer.then().statusCode(303).header("Location", containsString("/runs/"));
        return answer.getHeader("Location").replaceFirst(".*(/runs/)", "$1");
    }

    private void becomes(String run, String state) {
        world.change("update run set state = ?, digest = 'abc' where id = cast(? as uuid)", state, run.substring(6));
    }

    @Test
    void startLeadsToTheInstallations() {
        browser.open("/").then().statusCode(303).header("Location", endsWith("/installations"));
        Browser.signedIn(world.staff(Role.SALES)).open("/").then().header("Location", endsWith("/licenses"));
    }

    @Test
    void installationIsListedAndOpened() {
        String own = "unreachable-" + installation;
        world.change("update installation set name = ? where id = cast(? as uuid)", own, installation.toString());
        browser.open("/installations?q=%s&sort=-name&edition=community".formatted(own.toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(200)
                .body(containsString("/installations/" + installation));
        browser.open("/installations?q=nothing-like-it").then().body(containsString("No installation fits"));
        browser.open("/installations/" + installation).then().statusCode(200).body(containsString("Upgrade"));
    }

    @Test
    void upgradeOffersWhatIsGainedAndWhatCannotBeReachedYet() {
        browser.open("/installations/%s/upgrade".formatted(installation))
                .then()
                .statusCode(200)
                .body(containsString("Make a plan"))
                .body(containsString("no playbook leads from Community to Enterprise"))
                .body(containsString("What you gain"));
    }

    @Test
    void planUnderWayIsWatchedAndFinishedPlanIsRead() {
        String run = planned();
        browser.open(run)
                .then()
                .statusCode(200)
                .body(containsString("sse-connect"))
                .body(containsString("http-equiv=\"refresh\""));
        becomes(run, "done");
        browser.open(run)
                .then()
                .statusCode(200)
                .body(containsString("Step by step"))
                .body(containsString("Start the upgrade"))
                .body(containsString("The checklist"));
        browser.request()
                .header("HX-Request", "true")
                .get(run)
                .then()
                .statusCode(204)
                .header("HX-Refresh", "true");
    }

    @Test
    void upgradeStartsWithTheDigestThatWasRead() {
        String plan = planned();
        becomes(plan, "done");
        Response started = browser.submit(plan, plan + "/start", Map.of("digest", "abc"));
        started.then().statusCode(303);
        String run = started.getHeader("Location").replaceFirst(".*(/runs/)", "$1");
        assertThat(run).isNotEqualTo(plan);
        browser.open(run)
                .then()
                .statusCode(200)
                .body(containsString("Pause"))
                .body(not(containsString("Step by step")));
        browser.open(plan).then().body(containsString("Another run has this installation"));
    }

    @Test
    void buttonsAreThoseOfTheStateAndLateOnesAreExplained() {
        String run = planned();
        browser.submit(run, run + "/cancellation", Map.of()).then().statusCode(303);
        browser.open(run).then().statusCode(200);
        browser.submit(run, run + "/pause", Map.of()).then().statusCode(303);
        browser.open(run).then().body(not(containsString("/pause\"")));
    }

    @Test
    void htmxGetsThePartThatChanged() {
        String run = planned();
        browser.request()
                .header("HX-Request", "true")
                .get(run)
                .then()
                .statusCode(200)
                .body(startsWith("<div id=\"run-"))
                .body(not(containsString("<html")));
    }

    @Test
    void oneOrganizationNeverOpensAnothersPages() {
        String run = planned();
        Browser stranger = Browser.signedIn(world.member("globex", Role.ADMIN));
        for (String page : new String[] {
            run,
            run + "/log",
            run + "/rollback",
            run + "/events",
            "/installations/" + installation,
            "/installations/%s/upgrade".formatted(installation),
            "/installations/%s/database".formatted(installation),
            "/installations/%s/configuration".formatted(installation),
            "/installations/%s/configuration/.env".formatted(installation)
        }) {
            assertThat(stranger.open(page).statusCode()).as(page).isEqualTo(404);
        }
        stranger.submit("/installations/new", run + "/pause", Map.of()).then().statusCode(404);
        stranger.open("/runs").then().body(not(containsString(run)));
        stranger.open("/installations").then().body(not(containsString(installation.toString())));
    }

    @Test
    void viewerSeesNoButtons() {
        String run = planned();
        Browser viewer = Browser.signedIn(world.member("acme", Role.VIEWER));
        viewer.open(run).then().statusCode(200).body(not(containsString("/pause\"")));
        viewer.open("/installations/" + installation).then().body(not(containsString("/upgrade\"")));
    }

    @Test
    void restoringTheBackupAsksForTheName() {
        String run = planned();
        world.change("update run set mode = 'execute', state = 'done' where id = cast(? as uuid)", run.substring(6));
        world.change(
                "update run_step set attempts = 1, state = 'done' where run_id = cast(? as uuid)", run.substring(6));
        browser.open(run + "/rollback")
                .then()
                .statusCode(200)
                .body(containsString("Restore the backup"))
                .body(containsString("Switch back, keep the data"));
        browser.submit(run + "/rollback", run + "/rollback", Map.of("strategy", "restore_backup", "confirmation", "x"))
                .then()
                .statusCode(422)
                .body(containsString("Type the installation&#39;s name exactly"));
        browser.submit(
                        run + "/rollback",
                        run + "/rollback",
                        Map.of("strategy", "restore_backup", "confirmation", "Unreachable"))
                .then()
                .statusCode(303);
        browser.open(run).then().body(containsString("Going back to Community"));
    }
}
