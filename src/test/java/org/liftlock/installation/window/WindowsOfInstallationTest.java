package org.liftlock.installation.window;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
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
class WindowsOfInstallationTest {
    @Inject
    World world;

    private String admin;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
    }

    private String windows() {
        return "/api/v1/installations/%s/windows".formatted(installation);
    }

    private static final Map<String, Object> SUNDAYS =
            Map.of("kind", "weekly", "days", List.of("sunday"), "time", "02:00", "minutes", 240);

    @Test
    void windowsAreAddedListedAndRemoved() {
        api(admin)
                .get(windows())
                .then()
                .statusCode(200)
                .body("time_zone", is("UTC"))
                .body("approval", is("playbook"))
                .body("items", empty())
                .body("openings", empty());
        api(admin)
                .body(Map.of("time_zone", "Europe/Berlin", "approval", "always"))
                .patch(windows())
                .then()
                .statusCode(200)
                .body("time_zone", is("Europe/Berlin"))
                .body("approval", is("always"));
        String id = api(admin)
                .body(SUNDAYS)
                .post(windows())
                .then()
                .statusCode(201)
                .body("rule.kind", is("weekly"))
                .body("words", is("Sunday from 02:00 for 4 h"))
                .extract()
                .path("id");
        api(admin).get(windows()).then().body("items", hasSize(1)).body("openings", hasSize(20));
        api(admin).delete(windows() + "/" + id).then().statusCode(204);
        api(admin).delete(windows() + "/" + id).then().statusCode(404);
        api(admin).get(windows()).then().body("items", empty());
    }

    @Test
    void everyFlawIsNamed() {
        api(admin).body(Map.of()).post(windows()).then().statusCode(422).body("errors", hasKey("kind"));
        api(admin)
                .body(Map.of("kind", "weekly", "days", List.of("someday"), "time", "25:00", "minutes", 1))
                .post(windows())
                .then()
                .statusCode(422)
                .body("errors", hasKey("days"))
                .body("errors", hasKey("time"))
                .body("errors", hasKey("minutes"));
        api(admin)
                .body(Map.of("kind", "blackout", "first", "2026-12-24", "last", "2026-12-23"))
                .post(windows())
                .then()
                .statusCode(422)
                .body("errors", hasKey("last"));
        api(admin)
                .body(Map.of("time_zone", "Mars/Base"))
                .patch(windows())
                .then()
                .statusCode(422)
                .body("errors", hasKey("time_zone"));
    }

    @Test
    void othersLookOrSeeNothing() {
        api(admin).body(SUNDAYS).post(windows()).then().statusCode(201);
        String viewer = world.member("acme", Role.VIEWER);
        api(viewer).get(windows()).then().statusCode(200).body("items", hasSize(1));
        api(viewer).body(SUNDAYS).post(windows()).then().statusCode(403);
        api(world.member("globex", Role.ADMIN)).get(windows()).then().statusCode(404);
        Browser.signedIn(viewer)
                .open("/installations/%s/windows".formatted(installation))
                .then()
                .statusCode(200)
                .body(not(containsString("Add the weekly window")));
    }

    @Test
    void pageAddsAWeeklyWindowAndKeepsWhatWasTypedWrong() {
        Browser browser = Browser.signedIn(admin);
        String page = "/installations/%s/windows".formatted(installation);
        browser.open(page).then().statusCode(200).body(containsString("None yet"));
        browser.submit(page, page, Map.of("kind", "weekly", "weekly.time", "02:00", "weekly.minutes", "240"))
                .then()
                .statusCode(422)
                .body(containsString("Choose at least one day"))
                .body(containsString("02:00"));
        browser.submit(
                        page,
                        page,
                        Map.of(
                                "kind",
                                "weekly",
                                "weekly.days",
                                "sunday",
                                "weekly.time",
                                "02:00",
                                "weekly.minutes",
                                "240"))
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("Sunday from 02:00 for 4 h"));
        browser.submit(page, page + "/settings", Map.of("time_zone", "Nowhere", "approval", "never"))
                .then()
                .statusCode(422)
                .body(containsString("IANA"));
        browser.submit(page, page + "/settings", Map.of("time_zone", "Asia/Tokyo", "approval", "never"))
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("(Asia/Tokyo)"));
    }
}
