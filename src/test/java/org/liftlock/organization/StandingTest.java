package org.liftlock.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;
import org.liftlock.work.Round;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class StandingTest {
    @Inject
    World world;

    @Inject
    PeopleOfOrganization people;

    @Inject
    @All
    List<Round> rounds;

    @Test
    void suspensionStopsSessionsAndTokensAtOnceUntilItEnds() {
        String email = world.member("unpaid", Role.ADMIN);
        Browser member = Browser.signedIn(email);
        RequestSpecification program = World.api(email);
        Browser root = Browser.signedIn(world.staff(Role.SUPER_ADMIN));
        String page = "/organizations/unpaid/suspension";
        assertThat(root.submit(page, page, Map.of("reason", "")).statusCode()).isEqualTo(422);
        assertThat(root.submit(page, page, Map.of("reason", "No bill was paid", "until", "2000-01-01"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(root.submit(page, page, Map.of("reason", "No bill was paid")).statusCode())
                .isEqualTo(303);
        assertThat(member.open("/installations").statusCode()).isEqualTo(303);
        program.get("/api/v1/orgs/unpaid").then().statusCode(401);
        assertThat(root.open("/organizations/unpaid").asString())
                .contains("No bill was paid", "until somebody ends it");
        root.submit(page, page + "/end", Map.of());
        assertThat(member.open("/installations").statusCode()).isEqualTo(200);
        assertThat(people.audited("organization.suspended", "unpaid")).hasSize(1);
    }

    @Test
    void nothingStartsForASuspendedOrganization() {
        world.member("stopped", Role.ADMIN);
        String installation = world.installation("stopped").toString();
        RequestSpecification root = World.api(world.staff(Role.SUPER_ADMIN));
        root.body(Map.of("reason", "unpaid"))
                .put("/api/v1/orgs/stopped/suspension")
                .then()
                .statusCode(204);
        root.body(Map.of("installation", installation, "playbook", "community-to-business", "mode", "dry_run"))
                .post("/api/v1/runs")
                .then()
                .statusCode(409)
                .body("code", is("organization_suspended"));
        root.delete("/api/v1/orgs/stopped/suspension").then().statusCode(204);
    }

    @Test
    void runsOfASuspendedOrganizationAskThemselvesToPause() {
        String installation = world.installation("interrupted").toString();
        RequestSpecification admin = World.api(world.member("interrupted", Role.ADMIN));
        String run = admin.body(
                        Map.of("installation", installation, "playbook", "community-to-business", "mode", "dry_run"))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        world.change("update run set state = 'running' where cast(id as text) = ?1", run);
        World.api(world.staff(Role.SUPER_ADMIN))
                .body(Map.of("reason", "unpaid"))
                .put("/api/v1/orgs/interrupted/suspension")
                .then()
                .statusCode(204);
        assertThat(people.rows("select wish from run where cast(id as text) = ?1", run))
                .first()
                .isEqualTo("pause");
        assertThat(people.audited("run.paused", run)).hasSize(1);
        world.change("update run set state = 'cancelled' where cast(id as text) = ?1", run);
    }

    @Test
    void deletionSaysWhatGoesAndCanBeTakenBack() {
        Browser admin = Browser.signedIn(world.member("leaving", Role.ADMIN));
        String page = "/organizations/leaving/deletion";
        assertThat(admin.open(page).asString()).contains("Members: 1", "cannot be undone");
        assertThat(admin.submit(page, page, Map.of("confirm", "something else")).statusCode())
                .isEqualTo(422);
        assertThat(admin.submit(page, page, Map.of("confirm", "leaving")).statusCode())
                .isEqualTo(303);
        assertThat(admin.open("/settings/organization").asString()).contains("will be deleted for good on");
        rounds.forEach(round -> {
            if (round.getClass().getSimpleName().startsWith("Removal")) {
                round.go(() -> false);
            }
        });
        assertThat(admin.submit(page, page + "/withdrawal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(admin.open("/settings/organization").asString()).doesNotContain("will be deleted for good on");
        assertThat(admin.open("/organizations/acme/deletion").statusCode()).isEqualTo(404);
    }

    @Test
    void dueDeletionRemovesEverythingButTheRecordAndPeopleOfOthers() {
        String alone = world.member("gone", Role.ADMIN);
        String consultant = people.consultant("both@partner.example", "gone", "staying");
        world.installation("gone");
        world.licensed("gone");
        RequestSpecification admin = World.api(alone);
        admin.body(Map.of("email", "late@gone.example", "role", "user"))
                .post("/api/v1/orgs/gone/invitations")
                .then()
                .statusCode(201);
        String team = admin.body(Map.of("name", "Ghosts"))
                .post("/api/v1/orgs/gone/teams")
                .then()
                .extract()
                .path("id");
        admin.body(Map.of("leads", true))
                .put("/api/v1/orgs/gone/teams/%s/members/%s".formatted(team, people.idOf(consultant)))
                .then()
                .statusCode(200);
        admin.body(Map.of("confirm", "gone"))
                .put("/api/v1/orgs/gone/deletion")
                .then()
                .statusCode(200)
                .body("due_at", notNullValue())
                .body("rows.installation", is(1));
        world.change("update organization set deletion_due_at = now() - interval '1 second' where slug = ?1", "gone");
        removal();
        admin.get("/api/v1/orgs/gone").then().statusCode(401);
        assertThat(people.rows("select id from organization where slug = ?1", "gone"))
                .hasSize(1);
        removal();
        assertThat(people.rows("select id from organization where slug = ?1", "gone"))
                .isEmpty();
        assertThat(people.rows("select id from person where email = ?1", alone)).isEmpty();
        assertThat(people.rows("select id from person where email = ?1", consultant))
                .hasSize(1);
        assertThat(people.audited("organization.deleted", "gone")).hasSize(1);
        assertThat(people.audited("organization.deletion_asked", "gone")).hasSize(1);
    }

    private void removal() {
        rounds.forEach(round -> {
            if (round.getClass().getSimpleName().startsWith("Removal")) {
                round.go(() -> false);
            }
        });
    }

    /** Otherwise the deletion of an organization would fail in the middle of the night. */
    @Test
    void everythingThatNamesAnOrganizationGoesWithIt() {
        assertThat(
                        people.rows(
                                "select cast(cast(conrelid as regclass) as text) from pg_constraint"
                                        + " where contype = 'f' and confrelid = cast('organization' as regclass) and confdeltype <> 'c'"))
                .isEmpty();
    }

    @Test
    void exportHoldsTheOrganizationsRowsWithoutSecretsAndNobodyElses() throws IOException {
        String admin = world.member("exported", Role.ADMIN);
        world.member("globex", Role.ADMIN);
        world.installation("exported");
        Browser browser = Browser.signedIn(admin);
        browser.submit(
                "/settings/invitations",
                "/settings/invitations",
                Map.of("email", "guest@exported.example", "role", "user"));
        Response zip = browser.submit("/settings/organization", "/organizations/exported/export", Map.of());
        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.getHeader("Content-Disposition")).contains("exported.zip");
        Map<String, String> files = unzip(zip.asByteArray());
        assertThat(files.get("organization.jsonl")).contains("\"slug\":\"exported\"");
        assertThat(files.get("person.jsonl")).contains(admin);
        assertThat(files.get("invitation.jsonl")).contains("guest@exported.example");
        assertThat(files.get("installation.jsonl")).contains("Unreachable");
        assertThat(files.get("manifest.json")).contains("\"left_out\"", "token_hash");
        files.remove("manifest.json");
        String everything = String.join("\n", files.values());
        assertThat(everything)
                .doesNotContain("globex")
                .doesNotContain("\"token_hash\":")
                .doesNotContain("\"password_hash\":")
                .doesNotContain("\"sealed");
        assertThat(people.audited("organization.exported", "exported")).hasSize(1);
        assertThat(browser.submit("/settings/organization", "/organizations/globex/export", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
