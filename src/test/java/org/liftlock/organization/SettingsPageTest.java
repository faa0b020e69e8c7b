package org.liftlock.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SettingsPageTest {
    @Inject
    World world;

    @Test
    void administratorsNameTheirOrganizationAndSayWhereBillsGo() {
        Browser admin = Browser.signedIn(world.member("settled", Role.ADMIN));
        assertThat(admin.open("/settings").getHeader("Location")).endsWith("/settings/organization");
        admin.submit(
                        "/settings/organization",
                        "/settings/organization",
                        Map.of("name", " Settled & Sons ", "billing_email", "bills@settled.example"))
                .then()
                .statusCode(303);
        assertThat(admin.open("/settings/organization").asString())
                .contains("value=\"Settled &amp; Sons\"", "bills@settled.example", "(no limit)");
    }

    @Test
    void wrongFormComesBackWithWhatWasTyped() {
        Browser admin = Browser.signedIn(world.member("settled", Role.ADMIN));
        Response answer = admin.submit(
                "/settings/organization",
                "/settings/organization",
                Map.of("name", "", "billing_email", "no mail@address"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("Give the organization a name.", "value=\"no mail@address\"", "billing_email-error");
    }

    @Test
    void membersReadAndDoNotChange() {
        Browser viewer = Browser.signedIn(world.member("settled", Role.VIEWER));
        assertThat(viewer.open("/settings/organization").asString())
                .contains("Only administrators")
                .doesNotContain("name=\"billing_email\"");
    }
}
