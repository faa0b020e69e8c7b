package org.liftlock.migration.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.Runs;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class TenantsTest {
    private static final String API = "/api/v1/tenants";

    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Runs runs;

    private String admin;
    private UUID installation;
    private String page;

    @BeforeEach
    void businessInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
        world.change("update installation set edition = 'business' where id = ?", installation);
        page = "/installations/%s/tenants".formatted(installation);
    }

    private Response post(Map<String, Object> tenant) {
        Map<String, Object> body = new HashMap<>(tenant);
        body.put("installation", installation);
        return World.api(admin).body(body).post(API);
    }

    private static Map<String, Object> primary() {
        return Map.of(
                "name",
                "Primary Tenant",
                "slug",
                "primary",
                "settings",
                Map.of("max_users", 100, "max_workflows", 1000));
    }

    @Test
    void lowerEditionKeepsOneForTheUpgrade() {
        String id = post(primary())
                .then()
                .statusCode(201)
                .header("Location", containsString(API))
                .body("state", equalTo("planned"))
                .body("run", nullValue())
                .body("settings.max_users", equalTo(100))
                .extract()
                .path("id");
        String plan = World.api(admin)
                .body(Map.of("installation", installation, "playbook", "business-to-enterprise", "mode", "dry_run"))
                .post("/api/v1/runs")
                .then()
                .extract()
                .path("id");
        assertThat(scopes.in(Scope.PORTAL, () -> runs.require(UUID.fromString(plan))
                        .parameters()
                        .path("tenant")
                        .path("settings")
                        .path("max_users")
                        .asInt()))
                .as("the planned tenant is the one that the upgrade makes")
                .isEqualTo(100);
        post(primary()).then().statusCode(409).body("code", equalTo("tenant_exists"));
        post(Map.of("name", "Second")).then().statusCode(409).body("code", equalTo("tenant_planned"));
        World.api(admin).get(API + "?installation=" + installation).then().body("items.slug", contains("primary"));
        World.api(world.member("globex", Role.ADMIN)).get(API + "/" + id).then().statusCode(404);
        World.api(world.member("acme", Role.VIEWER))
                .delete(API + "/" + id)
                .then()
                .statusCode(403);
        World.api(admin).delete(API + "/" + id).then().statusCode(204);
        post(Map.of("name", "Zweiter Mandant")).then().statusCode(201).body("slug", equalTo("zweiter-mandant"));
    }

    @Test
    void enterpriseMakesItByARun() {
        world.change("update installation set edition = 'enterprise' where id = ?", installation);
        String run = post(primary())
                .then()
                .statusCode(202)
                .body("run", notNullValue())
                .extract()
                .path("run");
        World.api(admin)
                .get("/api/v1/runs/" + run)
                .then()
                .statusCode(200)
                .body("playbook", equalTo("add-tenant"))
                .body("mode", equalTo("execute"));
    }

    @Test
    void whatCannotBeUsedIsRefusedFieldByField() {
        post(Map.of("name", " ", "slug", "Not A Slug", "settings", Map.of("max_users", 0, "colour", "red")))
                .then()
                .statusCode(422)
                .body("errors.name", containsString("1 to 128"))
                .body("errors.slug", containsString("lower case"))
                .body("errors.'settings.max_users'", containsString("whole number"))
                .body("errors.'settings.colour'", containsString("Unknown"));
        post(Map.of("slug", "nameless")).then().statusCode(422).body("errors.name", containsString("name"));
    }

    @Test
    void pageKeepsWhatWasTypedAndPlans() {
        Browser browser = Browser.signedIn(admin);
        browser.submit(page, page, Map.of("name", "Primary", "slug", "Not A Slug", "max_users", "many"))
                .then()
                .statusCode(422)
                .body(containsString("value=\"Not A Slug\""))
                .body(containsString("whole number"));
        browser.submit(page, page, Map.of("name", "Primary", "slug", "", "max_users", "50"))
                .then()
                .statusCode(303);
        String html = browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("Planned"))
                .body(not(containsString("Plan it")))
                .extract()
                .asString();
        String tenant = html.replaceAll("(?s).*/tenants/([0-9a-f-]{36})/removal.*", "$1");
        browser.submit(page, "%s/%s/removal".formatted(page, tenant), Map.of())
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("None is planned")).body(containsString("Plan it"));
    }

    @Test
    void whatWentBeyondATenantIsAskedOfTheInstallationsDatabase() {
        String path = "/installations/%s/violations".formatted(installation);
        World.api(admin).get("/api/v1" + path).then().statusCode(422).body("code", equalTo("unreachable"));
        Browser.signedIn(admin)
                .open(path)
                .then()
                .statusCode(200)
                .body(containsString("Beyond their tenant"))
                .body(containsString("cannot be reached"));
        String stranger = world.member("globex", Role.ADMIN);
        World.api(stranger).get("/api/v1" + path).then().statusCode(404);
        assertThat(Browser.signedIn(stranger).open(path).statusCode()).isEqualTo(404);
    }
}
