package org.liftlock.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.liftlock.World.api;

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
class ApprovalTest {
    private static final String WAITING = """
            {"for": "approval", "request": "Somebody else has to approve it.", "digest": "abc", "approvers": 1, "given": [], "expiresAt": "2099-01-01T00:00:00Z"}""";

    @Inject
    World world;

    private String admin;
    private String manager;
    private UUID installation;

    @BeforeEach
    void newInstallation() {
        admin = world.member("acme", Role.ADMIN);
        manager = world.member("acme", Role.MANAGER);
        installation = world.installation("acme");
    }

    /** A run that the administrator started and that has come to the step that asks. */
    private String waiting() {
        String id = OrderedRun.placed(admin, installation, "community-to-business", "execute")
                .path("id");
        world.change("update run set state = 'waiting', digest = 'abc' where id = cast(? as uuid)", id);
        world.change(
                "update run_step set state = 'waiting', waiting = cast(? as jsonb), summary = 'Somebody else has to approve it.' where run_id = cast(? as uuid) and kind = 'approval'",
                WAITING,
                id);
        return id;
    }

    private static String approval(String run) {
        return "/api/v1/runs/%s/approval".formatted(run);
    }

    @Test
    void anotherPersonApprovesWhatThenRuns() {
        String run = waiting();
        api(admin)
                .get("/api/v1/runs/" + run)
                .then()
                .body("waiting.for", is("approval"))
                .body("waiting.digest", is("abc"))
                .body("waiting.approvals_needed", is(1))
                .body("waiting.opens_at", nullValue());
        api(manager)
                .body(Map.of("digest", "abc", "note", "Looks right"))
                .post(approval(run))
                .then()
                .statusCode(200)
                .body("state", is("queued"));
        api(manager)
                .body(Map.of("digest", "abc"))
                .post(approval(run))
                .then()
                .statusCode(409)
                .body("code", is("approval_not_asked"));
    }

    @Test
    void ownApprovalIsRefused() {
        String run = waiting();
        api(admin)
                .body(Map.of("digest", "abc"))
                .post(approval(run))
                .then()
                .statusCode(403)
                .body("code", is("own_approval"))
                .body("remedy", containsString("manager"));
        api(admin)
                .body(Map.of("reason", "no"))
                .post("/api/v1/runs/%s/rejection".formatted(run))
                .then()
                .statusCode(403);
    }

    @Test
    void approvalOfAnotherPlanIsRefused() {
        String run = waiting();
        api(manager)
                .body(Map.of("digest", "xyz"))
                .post(approval(run))
                .then()
                .statusCode(409)
                .body("code", is("digest_differs"));
        api(manager).body(Map.of()).post(approval(run)).then().statusCode(422).body("errors", hasKey("digest"));
    }

    @Test
    void whoeverMayNotApproveIsRefused() {
        String run = waiting();
        api(world.member("acme", Role.VIEWER))
                .body(Map.of("digest", "abc"))
                .post(approval(run))
                .then()
                .statusCode(403);
        api(world.member("globex", Role.MANAGER))
                .body(Map.of("digest", "abc"))
                .post(approval(run))
                .then()
                .statusCode(404);
    }

    @Test
    void supportOfTheMakerMayApproveWhereTheyWereLetIn() {
        String run = waiting();
        String support = world.staff(Role.SUPPORT);
        world.change("delete from support_grant");
        api(support).body(Map.of("digest", "abc")).post(approval(run)).then().statusCode(404);
        world.letSupportIn("acme");
        api(support).body(Map.of("digest", "abc")).post(approval(run)).then().statusCode(200);
    }

    @Test
    void rejectionEndsTheRunWithItsReason() {
        String run = waiting();
        api(manager)
                .body(Map.of("reason", " "))
                .post("/api/v1/runs/%s/rejection".formatted(run))
                .then()
                .statusCode(422)
                .body("errors", hasKey("reason"));
        api(manager)
                .body(Map.of("reason", "Not in the quarter's last week"))
                .post("/api/v1/runs/%s/rejection".formatted(run))
                .then()
                .statusCode(200)
                .body("state", is("cancelled"))
                .body("error.code", is("rejected"))
                .body("error.message", containsString("Not in the quarter's last week"));
    }

    @Test
    void approvalIsTakenBackWhileTheRunStillWaits() {
        String run = waiting();
        api(manager).body(Map.of("digest", "abc")).post(approval(run)).then().statusCode(200);
        api(manager).delete(approval(run)).then().statusCode(409).body("code", is("run_goes_on"));
        world.change("update run set state = 'waiting' where id = cast(? as uuid)", run);
        world.change(
                "update run_step set state = 'waiting', waiting = cast(? as jsonb) where run_id = cast(? as uuid) and kind = 'window'",
                """
                {"for": "window", "request": "It waits.", "opening": {"from": "2099-01-01T00:00:00Z", "until": "2099-01-01T04:00:00Z"}}""",
                run);
        api(manager).delete(approval(run)).then().statusCode(200).body("state", is("queued"));
        api(manager).delete(approval(run)).then().statusCode(409).body("code", is("not_approved"));
    }

    @Test
    void pageAsksTheSecondPersonAndTellsTheFirst() {
        String run = "/runs/" + waiting();
        Browser starter = Browser.signedIn(admin);
        starter.open(run)
                .then()
                .statusCode(200)
                .body(containsString("Waiting for approval"))
                .body(containsString("These may approve it"))
                .body(containsString(manager))
                .body(not(containsString("I have done it")));
        starter.open(run + "/approval").then().body(containsString("somebody else has to decide"));
        Browser second = Browser.signedIn(manager);
        second.open(run).then().body(containsString("Read the plan and decide"));
        second.open(run + "/approval").then().statusCode(200).body(containsString("Approve this plan"));
        second.submit(run + "/approval", run + "/rejection", Map.of("reason", ""))
                .then()
                .statusCode(422)
                .body(containsString("Say why"));
        second.submit(run + "/approval", run + "/approval", Map.of("digest", "abc", "note", "Fine"))
                .then()
                .statusCode(303);
        second.open(run + "/approval")
                .then()
                .body(containsString("Fine"))
                .body(containsString("You have approved this plan"));
    }

    @Test
    void nobodyToAskMeansWhatToDo() {
        world.member("lonely", Role.ADMIN);
        installation = world.installation("lonely");
        admin = world.member("lonely", Role.ADMIN);
        String run = "/runs/" + waiting();
        Browser.signedIn(admin)
                .open(run)
                .then()
                .body(containsString("Nobody else in your organization may approve it"));
    }

    @Test
    void windowThatIsWaitedForIsNamedInTheInstallationsTime() {
        world.change("update installation set time_zone = 'Europe/Berlin' where id = ?", installation);
        String id = waiting();
        world.change("update run_step set state = 'done' where run_id = cast(? as uuid) and kind = 'approval'", id);
        world.change(
                "update run_step set state = 'waiting', summary = 'It starts by itself', waiting = cast(? as jsonb) where run_id = cast(? as uuid) and kind = 'window'",
                """
                {"for": "window", "request": "It starts by itself", "opening": {"from": "2026-11-29T01:00:00Z", "until": "2026-11-29T05:00:00Z"}}""",
                id);
        api(admin)
                .get("/api/v1/runs/" + id)
                .then()
                .body("waiting.for", is("window"))
                .body("waiting.opens_at", is("2026-11-29T01:00:00Z"));
        Browser.signedIn(admin)
                .open("/runs/" + id)
                .then()
                .body(containsString("Waiting for its window"))
                .body(containsString("It starts by itself"));
        api(admin).post("/api/v1/runs/%s/confirmation".formatted(id)).then().statusCode(409);
        api(admin)
                .body(Map.of("kind", "weekly", "days", java.util.List.of("sunday"), "time", "02:00", "minutes", 240))
                .post("/api/v1/installations/%s/windows".formatted(installation))
                .then()
                .statusCode(201);
        assertThat(api(admin).get("/api/v1/runs/" + id).<String>path("state")).isEqualTo("queued");
    }
}
