package org.liftlock.installation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
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

/** What is typed about an installation, and that secrets among it are never shown. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class InstallationFormPagesTest {
    @Inject
    World world;

    private Browser browser;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        browser = Browser.signedIn(world.member("acme", Role.ADMIN));
        installation = world.installation("acme");
    }

    @Test
    void configurationIsKeptSealedAndHandedOverButNeverShown() {
        String page = "/installations/%s/configuration".formatted(installation);
        String token = browser.open(page).htmlPath().getString("**.find { it.@name == 'csrf-token' }.@value");
        browser.request()
                .multiPart("csrf-token", token)
                .multiPart("env", "SECRET_KEY=hush\r\nA=b")
                .multiPart("compose", "services: {}")
                .post(page)
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("2 lines")).body(not(containsString("hush")));
        browser.open(page + "/.env")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .header("Cache-Control", "no-store")
                .body(is("SECRET_KEY=hush\nA=b\n"));
        browser.request()
                .multiPart("csrf-token", token)
                .multiPart("compose", "services: [")
                .post(page)
                .then()
                .statusCode(422)
                .body(containsString("This is no YAML"));
    }

    @Test
    void formKeepsWhatWasTypedButNeverThePassword() {
        browser.submit(
                        "/installations/new",
                        "/installations/new",
                        Map.of(
                                "product", World.PRODUCT,
                                "name", "Kept name",
                                "environment", "staging",
                                "database.host", "localhost",
                                "database.port", "1",
                                "database.name", "nowhere",
                                "database.user", "nobody",
                                "database.password", "typed-secret",
                                "services.api", "nonsense"))
                .then()
                .statusCode(422)
                .body(containsString("Kept name"))
                .body(containsString("Give an address such as"))
                .body(not(containsString("typed-secret")));
    }

    @Test
    void unreachableDatabaseIsExplainedOnTheForm() {
        browser.submit(
                        "/installations/new",
                        "/installations/new/connection",
                        Map.of(
                                "product", World.PRODUCT,
                                "name", "Nowhere",
                                "environment", "staging",
                                "database.host", "localhost",
                                "database.port", "1",
                                "database.name", "nowhere",
                                "database.user", "nobody",
                                "database.password", "typed-secret"))
                .then()
                .statusCode(200)
                .body(containsString("This database cannot be used yet"))
                .body(not(containsString("typed-secret")));
    }
}
