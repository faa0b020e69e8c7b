package org.liftlock.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class AccessPagesTest {
    private static final String TOMORROW = LocalDate.now().plusDays(1).toString();

    @Inject
    World world;

    private Browser admin;
    private Browser user;
    private String userId;

    @BeforeEach
    void signIn() {
        world.licensed("pages");
        String email = world.member("pages", Role.USER);
        admin = Browser.signedIn(world.member("pages", Role.ADMIN));
        user = Browser.signedIn(email);
        userId = World.api(email).get("/api/v1/me").path("id");
    }

    @Test
    void rolesAreShownWithWhatEachMayDo() {
        assertThat(user.open("/settings/roles").then().statusCode(200).extract().asString())
                .contains("Compliance officer", "runs:approve", "Approve or reject runs")
                .doesNotContain("/settings/roles/new");
        assertThat(Browser.signedIn(world.staff(Role.SALES))
                        .open("/settings/roles")
                        .asString())
                .contains("Super admin");
    }

    @Test
    void roleIsMadeChangedAndRemoved() {
        Response refused = admin.submit(
                "/settings/roles/new",
                "/settings/roles",
                Map.of("name", " ", "inherits", "viewer", "permissions", "runs:start"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Give it a name", "value=\"runs:start\" checked");
        admin.submit(
                        "/settings/roles/new",
                        "/settings/roles",
                        Map.of("name", "Night shift", "inherits", "viewer", "permissions", "runs:start"))
                .then()
                .statusCode(303);
        String page = "/settings/roles/viewer:night-shift";
        assertThat(admin.open(page).asString()).contains("Night shift", "value=\"runs:start\" checked");
        admin.submit(page, page, Map.of("name", "Late shift", "permissions", "runs:approve"))
                .then()
                .statusCode(303);
        assertThat(admin.open("/settings/roles").asString())
                .contains("Late shift")
                .doesNotContain("Night shift");
        Browser.signedIn(world.member("elsewhere", Role.ADMIN))
                .open(page)
                .then()
                .statusCode(404);
        admin.submit(page, page + "/removal", Map.of()).then().statusCode(303);
        admin.open(page).then().statusCode(404);
    }

    @Test
    void memberIsGivenSomethingAndItIsExplainedAndTakenBack() {
        String page = "/settings/access/" + userId;
        Response refused =
                admin.submit(page, page + "/grants", Map.of("permission", "runs:start", "networks", "office"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Say why", "Write addresses or networks", "value=\"office\"");
        admin.submit(
                        page,
                        page + "/grants",
                        Map.of("permission", "runs:start", "reason", "Stands in", "ends_at", TOMORROW))
                .then()
                .statusCode(303);
        String html = admin.open(page + "?permission=runs:start").asString();
        assertThat(html).contains("Allowed", "Stands in");
        String revocation = html.replaceAll("(?s).*action=\"([^\"]*/revocation)\".*", "$1");
        assertThat(user.open("/settings/access?permission=runs:start").asString())
                .contains("Allowed", "Stands in");
        admin.submit(page, revocation, Map.of()).then().statusCode(303);
        assertThat(user.open("/settings/access?permission=runs:start").asString())
                .contains("Denied", "The role User does not hold it.", "What would help", "admin@pages.example");
        Browser.signedIn(world.member("elsewhere", Role.ADMIN))
                .open(page)
                .then()
                .statusCode(404);
    }

    @Test
    void permissionIsPassedOnAndTakenBack() {
        String own = "/settings/access";
        Response refused = admin.submit(
                own,
                own + "/delegations",
                Map.of("receiver", userId, "permission", "mails:read", "reason", "Holidays"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("what is lent comes back");
        admin.submit(
                        own,
                        own + "/delegations",
                        Map.of(
                                "receiver",
                                userId,
                                "permission",
                                "mails:read",
                                "reason",
                                "Holidays",
                                "ends_at",
                                TOMORROW))
                .then()
                .statusCode(303);
        user.open("/outbox").then().statusCode(200);
        String html = admin.open(own).asString();
        admin.submit(own, html.replaceAll("(?s).*action=\"([^\"]*/withdrawal)\".*", "$1"), Map.of())
                .then()
                .statusCode(303);
        user.open("/outbox").then().statusCode(403);
    }

    @Test
    void refusalNamesThePermissionAndWhoCanGiveIt() {
        String html = user.open("/webhooks").then().statusCode(403).extract().asString();
        assertThat(html).contains("webhooks:read", "The role User does not hold it.", "admin@pages.example");
    }

    @Test
    void supportIsLetInAndShutOut() {
        String page = "/settings/support-access";
        String supporter = world.staff(Role.SUPPORT);
        Browser support = Browser.signedIn(supporter);
        assertThat(support.open("/support").then().statusCode(200).extract().asString())
                .contains("pages", "Not let in");
        Response refused = admin.submit(page, page, Map.of("who", "nobody@liftlock.example", "reason", "Help"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("has this address", "Choose an end");
        admin.submit(page, page, Map.of("who", supporter, "reason", "Case 7", "ends_at", TOMORROW))
                .then()
                .statusCode(303);
        String installation = "/installations/" + world.installation("pages");
        support.open(installation).then().statusCode(200);
        String html = admin.open(page).asString();
        assertThat(html).contains("Case 7", supporter, installation);
        admin.submit(page, html.replaceAll("(?s).*action=\"([^\"]*/closing)\".*", "$1"), Map.of())
                .then()
                .statusCode(303);
        support.open(installation).then().statusCode(404);
        assertThat(admin.open(page).asString()).contains("Shut out");
    }
}
