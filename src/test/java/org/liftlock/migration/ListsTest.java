package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.person.Role;

/** Lists that a plan has taken down are whole, and what is decided about a row stays for the next plan. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ListsTest extends ChangesScene {
    private static final String LIST = "entitle/flags_unknown";

    @Test
    void aListIsWholeAndWhatIsDecidedAboutARowStaysForTheNextPlan() {
        execute(target, """
                insert into organizations (name, subdomain, enabled_modules)
                select 'Many ' || n, 'many-' || n, '{"telepathy": true}' from generate_series(1, 1100) n""");
        UUID plan = started(PLAYBOOK, "dry_run", Map.of());
        String lists = "/api/v1/runs/%s/lists".formatted(plan);
        api(admin).get(lists).then().statusCode(200).body("items.list", hasItem("flags_unknown"));
        JsonPath found = api(admin)
                .get("%s/%s?q=telepathy&limit=1".formatted(lists, LIST))
                .jsonPath();
        long total = found.getLong("list.total");
        assertThat(total).isGreaterThan(1100);
        assertThat(found.getLong("total")).isEqualTo(1100);
        assertThat(found.getLong("list.open")).isEqualTo(total);
        String csv = api(admin).get("%s/%s/rows.csv".formatted(lists, LIST)).asString();
        assertThat(csv.lines().count()).isEqualTo(total + 1);
        assertThat(csv).startsWith("organization,key,flag,decision,reason,decided_by,decided_at\r\n");
        api(admin).get("%s/%s/rows.json".formatted(lists, LIST)).then().body("items.size()", equalTo((int) total));

        String page = "/runs/%s/lists/%s".formatted(plan, LIST);
        Browser browser = Browser.signedIn(admin);
        browser.open("/runs/" + plan).then().body(containsString(page));
        browser.open("/runs/%s/lists".formatted(plan)).then().body(containsString("Flags that no rule knows"));
        browser.open(page + "?q=telepathy").then().statusCode(200).body(containsString("telepathy"));
        String row = page + "/" + found.getLong("items[0].position");
        String mark = found.getString("items[0].mark");
        browser.submit(row, row + "/decision", Map.of("mark", mark, "reason", " "))
                .then()
                .statusCode(422)
                .body(containsString("Say whether it was handled"))
                .body(containsString("reason-error"));
        browser.submit(row, row + "/decision", Map.of("mark", "other", "decision", "left", "reason", "Because."))
                .then()
                .statusCode(303);
        browser.open(page).then().body(containsString("another row is in this place"));
        browser.submit(
                        row,
                        row + "/decision",
                        Map.of("mark", mark, "decision", "left", "reason", "Nobody reads minds."))
                .then()
                .statusCode(303);
        browser.open(page + "?show=decided").then().body(containsString("Nobody reads minds."));
        assertThat(String.valueOf(world.ask(
                        "select detail ->> 'reason' from audit_event where action = 'run.row_decided' and subject = ?",
                        plan.toString())))
                .isEqualTo("Nobody reads minds.");

        UUID next = started(PLAYBOOK, "dry_run", Map.of());
        String later = "/api/v1/runs/%s/lists/%s".formatted(next, LIST);
        api(admin)
                .get(later + "?show=decided")
                .then()
                .body("list.open", equalTo((int) total - 1))
                .body("items[0].decided.decision", equalTo("left"))
                .body("items[0].decided.decided_by", equalTo(admin));
        api(admin)
                .delete("%s/rows/%d/decision".formatted(later, found.getLong("items[0].position")))
                .then()
                .statusCode(204);
        api(admin).get(later).then().body("list.open", equalTo((int) total)).body("items[0].decided", nullValue());
    }

    @Test
    void listsOfOthersAreNotFoundAndOnlyWhoMayStartRunsDecides() {
        UUID plan = started(PLAYBOOK, "dry_run", Map.of());
        String row = "/api/v1/runs/%s/lists/%s/rows/1/decision".formatted(plan, LIST);
        api(world.member("globex", Role.ADMIN))
                .get("/api/v1/runs/%s/lists/%s".formatted(plan, LIST))
                .then()
                .statusCode(404);
        api(admin)
                .get("/api/v1/runs/%s/lists/entitle/none".formatted(plan))
                .then()
                .statusCode(404);
        String viewer = world.member("erps", Role.VIEWER);
        api(viewer).body(Map.of("mark", "x")).put(row).then().statusCode(403);
        Browser.signedIn(viewer)
                .open("/runs/%s/lists/%s/1".formatted(plan, LIST))
                .then()
                .statusCode(200)
                .body(not(containsString("Note the decision")));
        api(admin)
                .body(Map.of("decision", "left", "reason", "y"))
                .put(row)
                .then()
                .statusCode(422)
                .body("errors.mark", containsString("as the list gives it"));
        api(admin)
                .body(Map.of("mark", "x", "decision", "left", "reason", "y"))
                .put(row)
                .then()
                .statusCode(409);
    }
}
