package org.liftlock.notice;

import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class OutboxWithoutServerTest {
    @Inject
    World world;

    @Test
    void pageSaysThatNoServerIsConfiguredAndHowToConfigureOne() {
        Browser browser = Browser.signedIn(world.member("acme", Role.ADMIN));
        browser.open("/outbox")
                .then()
                .statusCode(200)
                .body(containsString("No mail server is configured"))
                .body(containsString("LIFTLOCK_SMTP_HOST"));
        browser.open("/notices/preferences").then().body(containsString("No mail server is configured"));
    }
}
