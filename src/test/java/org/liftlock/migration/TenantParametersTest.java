package org.liftlock.migration;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
class TenantParametersTest {
    @Inject
    World world;

    private String admin;
    private UUID installation;

    @BeforeEach
    void businessInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
        world.change(
                "update installation set edition = 'business' where id = cast(? as uuid)", installation.toString());
    }

    private Response start(Map<String, ?> tenant) {
        return OrderedRun.placed(admin, installation, "business-to-enterprise", "dry_run", Map.of("tenant", tenant));
    }

    @Test
    void tenantIsTakenWithTheRun() {
        start(Map.of(
                        "name",
                        "Primary Tenant",
                        "slug",
                        "primary",
                        "settings",
                        Map.of("max_users", 100, "max_workflows", 1000)))
                .then()
                .statusCode(201)
                .body("playbook", is("business-to-enterprise"));
    }

    @Test
    void wrongTenantIsRefusedByField() {
        start(Map.of("name", " ", "slug", "Primary Tenant", "settings", Map.of("max_users", 0, "max_cats", 3)))
                .then()
                .statusCode(422)
                .contentType(containsString("problem+json"))
                .body("errors", hasKey("parameters.tenant.name"))
                .body("errors", hasKey("parameters.tenant.slug"))
                .body("errors", hasKey("parameters.tenant.settings.max_users"))
                .body("errors", hasKey("parameters.tenant.settings.max_cats"));
    }

    @Test
    void upgradePageAsksForTheTenantAndKeepsWhatWasTyped() {
        Browser browser = Browser.signedIn(admin);
        String upgrade = "/installations/%s/upgrade".formatted(installation);

        browser.open(upgrade)
                .then()
                .statusCode(200)
                .body(containsString("Your tenant"))
                .body(containsString("acme, when left empty"));
        browser.submit(
                        upgrade,
                        upgrade,
                        Map.of(
                                "playbook", "business-to-enterprise",
                                "parameter.tenant.slug", "Not A Slug",
                                "parameter.tenant.settings.max_users", "many"))
                .then()
                .statusCode(422)
                .body(containsString("value=\"Not A Slug\""))
                .body(containsString("parameter.tenant.slug-error"))
                .body(containsString("Give a whole number"));
        browser.submit(
                        upgrade,
                        upgrade,
                        Map.of("playbook", "business-to-enterprise", "parameter.tenant.settings.max_users", "100"))
                .then()
                .statusCode(303);
    }

    @Test
    void tenantThatIsChosenIsRefusedByFieldToo() {
        world.change(
                "update installation set edition = 'enterprise' where id = cast(? as uuid)", installation.toString());
        OrderedRun.placed(admin, installation, "mend-tenants", "dry_run", Map.of("tenant", Map.of("slug", "No Slug")))
                .then()
                .statusCode(422)
                .body("errors", hasKey("parameters.tenant.slug"));
    }
}
