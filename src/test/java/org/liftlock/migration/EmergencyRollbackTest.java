package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.command.RollbackCommand;
import org.liftlock.person.Role;

/** Choosing a backup and going back to it, in the pages and by API. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class EmergencyRollbackTest {
    @Inject
    World world;

    private Path folder;
    private String admin;
    private UUID installation;
    private String upgrade;
    private String older;
    private String newer;

    @BeforeEach
    void upgradeThatFailedAfterItsBackup(@TempDir Path folder) throws IOException {
        this.folder = folder;
        admin = world.member("acme", Role.ADMIN);
        installation = world.installation("acme");
        upgrade = start("community-to-business", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        older = backup("backup-early", "2026-11-01T08:00:00Z");
        newer = backup("backup-database", "2026-11-20T08:00:00Z");
        world.change("update run set state = 'failed' where id = cast(? as uuid)", upgrade);
        world.change(
                "update run_step set attempts = 1, state = 'failed' where run_id = cast(? as uuid) and name = 'migrate-schema'",
                upgrade);
    }

    private String backup(String step, String takenAt) throws IOException {
        Path files = Files.createDirectories(folder.resolve(step + "-" + UUID.randomUUID()));
        Files.writeString(files.resolve("manifest.json"), "{}");
        world.change("""
                insert into run_journal (run_id, organization_id, step, key, value, at)
                select id, organization_id, ?, 'backup', cast(? as jsonb), now() from run where id = cast(? as uuid)""", step, """
                {"folder": "%s", "digest": "0123456789abcdef0123", "bytes": 2, "tables": 3, "rows": 40, "takenAt": "%s", "proved": true}""".formatted(files, takenAt), upgrade);
        return String.valueOf(files.getFileName());
    }

    private Response start(String playbook, Map<String, String> parameters) {
        return api(admin)
                .body(Map.of(
                        "installation",
                        installation,
                        "playbook",
                        playbook,
                        "mode",
                        "execute",
                        "parameters",
                        parameters))
                .post("/api/v1/runs");
    }

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
    void commandNamesWhatIsWrongAndEndsWithAStatusOfItsOwn() throws IOException {
        assertThat(command("")).startsWith("2 ").contains("Usage: bin/liftlock rollback");
        assertThat(command("--portal nowhere --installation x"))
                .startsWith("2 ")
                .contains("no address such as");
        assertThat(command("--installation")).startsWith("2 ").contains("--installation needs a value");
        assertThat(command("--installation x --portal http://localhost:1"))
                .startsWith("3 ")
                .contains("cannot be reached");
        assertThat(command("--local --installation nobodys")).startsWith("2 ").contains("--local asks no portal");
        assertThat(command("--installation nobodys")).startsWith("5 ").contains("no installation nobodys");
        String mine = "--installation " + installation;
        assertThat(command(mine + " --list")).startsWith("0 ").contains(newer, older, "community", "proved");
        assertThat(command(mine + " --backup 20250101")).startsWith("5 ").contains("no backup 20250101");
        assertThat(command(mine + " --edition business")).startsWith("5 ").contains("holds the edition community");
        assertThat(command(mine)).startsWith("2 ").contains("Not confirmed; nothing was started");
        world.change("update run set state = 'running' where id = cast(? as uuid)", upgrade);
        assertThat(command(mine + " --yes")).startsWith("6 ").contains("Another run has this installation");
        Files.writeString(folder.resolve("token"), "nonsense");
        assertThat(command(mine)).startsWith("4 ").contains("does not accept the token");
    }

    /** Its exit status and what it said. */
    private String command(String options) throws IOException {
        Path token = folder.resolve("token");
        if (!Files.exists(token)) {
            Files.writeString(token, World.token(admin));
        }
        List<String> arguments = new ArrayList<>(List.of("rollback"));
        if (!options.isEmpty()) {
            arguments.addAll(List.of(options.split(" ")));
            arguments.addAll(List.of("--token-file", token.toString()));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = new RollbackCommand(
                        both,
                        both,
                        InputStream.nullInputStream(),
                        Map.of("LIFTLOCK_PORTAL", "http://localhost:" + RestAssured.port))
                .run(arguments.toArray(String[]::new));
        return status + " " + said.toString(StandardCharsets.UTF_8);
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
