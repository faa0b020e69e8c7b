package org.liftlock.migration.setting;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

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
class SettingsTest {
    private static final String REGION = "DATA_RESIDENCY_REGION";
    private static final String DAYS = "AUDIT_LOG_RETENTION_DAYS";

    @Inject
    World world;

    private String admin;
    private UUID installation;
    private String api;
    private String page;

    @BeforeEach
    void enterpriseInstallation() {
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
        world.change("update installation set edition = 'enterprise' where id = ?", installation);
        api = "/api/v1/installations/%s/settings".formatted(installation);
        page = "/installations/%s/settings".formatted(installation);
    }

    @Test
    void settingsAreThoseOfTheEdition() {
        World.api(admin)
                .get(api)
                .then()
                .statusCode(200)
                .body("edition", equalTo("enterprise"))
                .body("apply_with", equalTo("apply-settings"))
                .body("settings.name", contains("COMPLIANCE_MODE", REGION, DAYS, "ENCRYPTION_KEY_ROTATION_DAYS"))
                .body("settings[1].choices", hasItems("us-east-1", "eu-central-1"))
                .body("settings[1].value", nullValue())
                .body("settings[2].min", equalTo(30));
    }

    @Test
    void decidedOnesStandInTheNextPlanAndCanBeLeftToTheFilesAgain() {
        put(Map.of(REGION, "eu-central-1", DAYS, "400"))
                .then()
                .statusCode(200)
                .body("settings[1].value", equalTo("eu-central-1"))
                .body("settings[1].decided_by", equalTo(admin))
                .body("settings[2].value", equalTo("400"));
        put(Map.of(REGION, "ap-moon-9"))
                .then()
                .statusCode(200)
                .body("settings[1].value", equalTo("ap-moon-9"))
                .body("settings[2].value", nullValue());
    }

    private io.restassured.response.Response put(Map<String, String> settings) {
        return World.api(admin).body(Map.of("settings", settings)).put(api);
    }

    @Test
    void whatCannotBeUsedIsRefusedFieldByField() {
        put(Map.of(REGION, "Bonn!", DAYS, "0", "COMPLIANCE_MODE", "lax", "LOG_LEVEL", "INFO"))
                .then()
                .statusCode(422)
                .body("errors.DATA_RESIDENCY_REGION", containsString("such as us-east-1"))
                .body("errors.AUDIT_LOG_RETENTION_DAYS", containsString("from 30 to 3650"))
                .body("errors.COMPLIANCE_MODE", containsString("off, standard, strict"))
                .body("errors.LOG_LEVEL", containsString("no such setting"));
        World.api(admin).get(api).then().body("settings.value", not(hasItems("0")));
    }

    @Test
    void onlyThoseWhoMayChangeTheInstallationDecide() {
        String viewer = world.member("acme", Role.VIEWER);
        World.api(viewer).get(api).then().statusCode(200);
        World.api(viewer).body(Map.of("settings", Map.of())).put(api).then().statusCode(403);
        World.api(world.member("globex", Role.ADMIN)).get(api).then().statusCode(404);
    }

    @Test
    void lowerEditionSaysWhereSettingsComeFrom() {
        world.change("update installation set edition = 'business' where id = ?", installation);
        World.api(admin).get(api).then().statusCode(200).body("settings", empty());
        put(Map.of(DAYS, "90")).then().statusCode(409).body("code", equalTo("not_in_edition"));
        Browser.signedIn(admin).open(page).then().statusCode(200).body(containsString("come with Enterprise"));
    }

    @Test
    void pageKeepsWhatWasTypedAndSavesWhatFits() {
        Browser browser = Browser.signedIn(admin);
        browser.submit(page, page, Map.of(DAYS, "7"))
                .then()
                .statusCode(422)
                .body(containsString("value=\"7\""))
                .body(containsString("from 30 to 3650"));
        browser.submit(page, page, Map.of(DAYS, "90", REGION, "eu-west-1"))
                .then()
                .statusCode(303);
        browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("value=\"90\""))
                .body(containsString("Decided by " + admin));
        browser.submit(page, page + "/plan", Map.of())
                .then()
                .statusCode(303)
                .header("Location", containsString("/runs/"));
    }
}
