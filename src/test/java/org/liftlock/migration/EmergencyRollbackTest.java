package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.person.Role;

/** Choosing a backup and going back to it, in the pages and by API. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class EmergencyRollbackTest extends EmergencyScene {
    private String backups() {
        return "/api/v1/installations/%s/backups".formatted(installation);
    }

    @Test
    void backupsAreListedTheNewestFirst() {
        api(admin)
                .get(backups())
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].id", is(newer))
                .body("items[0].edition", is("community"))
                .body("items[0].run", is(upgrade))
                .body("items[0].taken_at", is("2026-11-20T08:00:00Z"))
                .body("items[0].proved", is(true))
                .body("items[0].present", is(true))
                .body("items[1].id", is(older));
    }

    @Test
    void failedRunGivesWayToTheRollback() {
        String run = start("emergency-rollback", Map.of("backup", "20261101", "edition", "community"))
                .then()
                .statusCode(201)
                .body("steps[3].kind", is("restore_backup"))
                .extract()
                .path("id");

        api(admin)
                .get("/api/v1/runs/" + upgrade)
                .then()
                .body("state", is("cancelled"))
                .body("error.code", is("superseded"));
        assertThat(run).isNotEqualTo(upgrade);
        api(admin).get("/api/v1/runs/" + upgrade + "/log").then().statusCode(200);
    }

    @Test
    void runAtWorkIsNotInterrupted() {
        world.change("update run set state = 'running' where id = cast(? as uuid)", upgrade);
        start("emergency-rollback", Map.of())
                .then()
                .statusCode(409)
                .body("code", is("run_active"))
                .body("remedy", containsString(upgrade));
    }

    @Test
    void unknownBackupAndWrongEditionAreNamed() {
        start("emergency-rollback", Map.of("backup", "20250101"))
                .then()
                .statusCode(422)
                .body("errors.'parameters.backup'", containsString("has no backup 20250101"));
        start("emergency-rollback", Map.of("backup", "20261120", "edition", "business"))
                .then()
                .statusCode(422)
                .body("errors.'parameters.edition'", containsString("holds the edition community"));
        api(admin).get("/api/v1/runs/" + upgrade).then().body("state", is("failed"));
    }

    @Test
    void onlyOldBackupsOfAnIdleInstallationAreDeleted() {
        api(admin).delete(backups() + "/" + older).then().statusCode(409).body("code", is("run_active"));
        world.change("update run set state = 'cancelled' where id = cast(? as uuid)", upgrade);

        api(admin).delete(backups() + "/" + newer).then().statusCode(409).body("code", is("newest_backup"));
        api(admin).delete(backups() + "/" + older).then().statusCode(204);

        api(admin).get(backups()).then().body("items", hasSize(1)).body("items[0].id", is(newer));
        api(admin).delete(backups() + "/" + older).then().statusCode(404);
        assertThat(folder.resolve(older)).doesNotExist();
        assertThat(folder.resolve(newer)).exists();
    }

    @Test
    void pageNamesTheStuckRunAndAsksForTheName() {
        Browser browser = Browser.signedIn(admin);
        String page = "/installations/%s/rollback".formatted(installation);
        browser.open("/installations/" + installation)
                .then()
                .statusCode(200)
                .body(containsString("Emergency rollback"));
        browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("as superseded"))
                .body(containsString(newer))
                .body(containsString("could not be counted"));

        browser.submit(page, page, Map.of("backup", newer, "confirmation", "something else"))
                .then()
                .statusCode(422)
                .body(containsString("Type the installation&#39;s name exactly"));
        browser.submit(page, page, Map.of("backup", newer, "confirmation", "Unreachable"))
                .then()
                .statusCode(303)
                .header("Location", containsString("/runs/"));
    }

    @Test
    void backupsPageOffersOnlyWhatMayBeDone() {
        Browser.signedIn(admin)
                .open("/installations/%s/backups".formatted(installation))
                .then()
                .statusCode(200)
                .body(containsString("Go back to it"))
                .body(containsString("The newest proved one cannot be deleted"));
        Browser.signedIn(world.member("acme", Role.VIEWER))
                .open("/installations/%s/backups".formatted(installation))
                .then()
                .statusCode(200)
                .body(not(containsString("Delete for good")));
    }

    @Test
    void wayDownIsOfferedWhereAPlaybookLeadsDown() {
        Browser browser = Browser.signedIn(admin);
        String page = "/installations/%s/downgrade".formatted(installation);
        browser.open(page).then().statusCode(200).body(containsString("No way leads down from here"));
        browser.submit("/installations/" + installation + "/upgrade", page, Map.of("playbook", "community-to-business"))
                .then()
                .statusCode(404);
    }

    @Test
    void playbooksSayWhereTheyLead() {
        api(admin)
                .get("/api/v1/playbooks")
                .then()
                .body("items.find { it.name == 'emergency-rollback' }.route", is("back"))
                .body("items.find { it.name == 'community-to-business' }.route", is("between"))
                .body("items.find { it.name == 'community-to-business' }.to", is("business"));
    }
}
