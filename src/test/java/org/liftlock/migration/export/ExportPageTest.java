package org.liftlock.migration.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

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
class ExportPageTest {
    @Inject
    World world;

    private Browser browser;
    private UUID installation;
    private String page;

    @BeforeEach
    void newInstallation() {
        browser = Browser.signedIn(world.member("acme", Role.ADMIN));
        installation = world.installation("acme");
        page = "/installations/%s/exports".formatted(installation);
    }

    @Test
    void unreachableDatabaseIsExplainedAndThePageStillOpens() {
        browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("There is no export yet"))
                .body(containsString("cannot be reached"))
                .body(not(containsString(World.PASSWORD)));
    }

    @Test
    void exportWithoutATableIsRefusedOnThePage() {
        browser.submit(page, page + "/none/import", Map.of()).then().statusCode(303);
        browser.submit("/installations/new", page, Map.of()).then().statusCode(422);
    }

    @Test
    void chosenTablesBecomeAPlan() {
        var planned = browser.submit("/installations/new", page, Map.of("table", "users"));
        planned.then().statusCode(303).header("Location", containsString("/runs/"));
        browser.submit("/installations/new", page, Map.of("table", "users"))
                .then()
                .statusCode(303)
                .header("Location", containsString("/exports"));
    }

    @Test
    void exportsOfOthersAreNeverHandedOut() {
        assertThat(browser.open(page + "/nothing/file").statusCode()).isEqualTo(404);
        assertThat(Browser.signedIn(world.member("globex", Role.ADMIN))
                        .open(page)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Browser.signedIn(world.member("acme", Role.MANAGER))
                        .open(page + "/nothing/file")
                        .statusCode())
                .isEqualTo(403);
    }
}
