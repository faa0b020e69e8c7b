package org.liftlock.sso.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** What groups of a directory give to their members. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ScimGroupsTest {
    @Inject
    World world;

    private Directory directory;

    @BeforeEach
    void connect() {
        directory = Directory.of(world);
    }

    @Test
    void groupsGiveRolesAndEntraAndOktaShapesAreUnderstood() {
        String id = directory.create("member");
        Response made = directory
                .request()
                .body(Map.of("displayName", "Deciders", "members", List.of(Map.of("value", id))))
                .post("/Groups");
        made.then().statusCode(201).body("members.value", hasItem(id));
        String group = made.path("id");
        directory
                .admin()
                .submit(
                        "/settings/directory",
                        "/settings/directory/groups/" + group + "/role",
                        Map.of("role", "manager"))
                .then()
                .statusCode(303);
        assertThat(directory.role("member")).isEqualTo("manager");
        directory
                .request()
                .body(Map.of(
                        "Operations",
                        List.of(Map.of("op", "Remove", "path", "members", "value", List.of(Map.of("value", id))))))
                .patch("/Groups/" + group)
                .then()
                .statusCode(200)
                .body("members.size()", is(0));
        assertThat(directory.role("member")).isEqualTo("viewer");
        directory
                .request()
                .body(Map.of(
                        "Operations",
                        List.of(Map.of("op", "add", "path", "members", "value", List.of(Map.of("value", id))))))
                .patch("/Groups/" + group)
                .then()
                .statusCode(200)
                .body("members.value", hasItem(id));
        assertThat(directory.role("member")).isEqualTo("manager");
        directory
                .request()
                .queryParam("filter", "displayName eq \"deciders\"")
                .get("/Groups")
                .then()
                .body("totalResults", is(1));
        directory
                .request()
                .body(Map.of(
                        "displayName",
                        "Strangers",
                        "members",
                        List.of(Map.of("value", UUID.randomUUID().toString()))))
                .post("/Groups")
                .then()
                .statusCode(400);
        directory.request().delete("/Groups/" + group).then().statusCode(204);
    }

    @Test
    void groupGivesARoleThatTheOrganizationHasMade() {
        String id = directory.create("releaser");
        World.api("admin@%s.example".formatted(directory.slug()))
                .body(Map.of("name", "Release lead", "inherits", "manager", "permissions", List.of("audit:read")))
                .post("/api/v1/rbac/roles")
                .then()
                .statusCode(201);
        String made = World.api("admin@%s.example".formatted(directory.slug()))
                .get("/api/v1/rbac/roles")
                .path("items.find { it.name == 'Release lead' }.id");
        give(directory.group("Managers", id), "manager");
        give(directory.group("Releasers", id), made);
        assertThat(directory.role("releaser")).isEqualTo(made);
    }

    private void give(String group, String role) {
        directory
                .admin()
                .submit("/settings/directory", "/settings/directory/groups/" + group + "/role", Map.of("role", role))
                .then()
                .statusCode(303);
    }

    @Test
    void nobodyLetsAGroupGiveMoreThanTheyMayThemselves() {
        String group = directory.group("Everybody");
        Browser security = Browser.signedIn(world.member(directory.slug(), Role.SECURITY_ADMIN));
        security.submit("/settings/directory", "/settings/directory/groups/" + group + "/role", Map.of("role", "admin"))
                .then()
                .statusCode(403);
    }

    @Test
    void membersOfAGroupHaveAPlaceInItsTeamAsLongAsTheyAreInIt() {
        String ada = directory.create("ada");
        String bob = directory.create("bob");
        String team = World.api("admin@%s.example".formatted(directory.slug()))
                .body(Map.of("name", "Night shift"))
                .post("/api/v1/orgs/%s/teams".formatted(directory.slug()))
                .path("id");
        String group = directory.group("Night", ada);
        directory
                .admin()
                .submit("/settings/directory", "/settings/directory/groups/" + group + "/team", Map.of("team", team))
                .then()
                .statusCode(303);
        assertThat(places(team)).isEqualTo("ada");
        directory.patch("/Groups/" + group, "add", "members", List.of(Map.of("value", bob)));
        assertThat(places(team)).isEqualTo("ada bob");
        directory.patch("/Groups/" + group, "remove", "members", List.of(Map.of("value", ada)));
        assertThat(places(team)).isEqualTo("bob");
        directory.request().delete("/Groups/" + group).then().statusCode(204);
        assertThat(places(team)).isEmpty();
    }

    private String places(String team) {
        return String.valueOf(world.ask(
                "select coalesce(string_agg(split_part(p.email, '@', 1), ' ' order by p.email), '') from team_member m join person p on p.id = m.person_id where m.team_id = cast(?1 as uuid)",
                team));
    }
}
