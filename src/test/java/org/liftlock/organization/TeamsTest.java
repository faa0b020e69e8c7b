package org.liftlock.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class TeamsTest {
    private static final String PAGE = "/settings/teams";

    @Inject
    World world;

    @Inject
    PeopleOfOrganization people;

    private String admin(String organization) {
        String email = world.member(organization, Role.ADMIN);
        world.licensed(organization);
        return email;
    }

    @Test
    void teamsLieInDepartmentsAndHoldPeople() {
        Browser admin = Browser.signedIn(admin("arranged"));
        String viewer = people.idOf(world.member("arranged", Role.VIEWER));
        admin.submit(PAGE, PAGE, Map.of("kind", "department", "name", "Engineering", "parent", ""));
        String department = people.rows("select cast(id as text) from department where name = ?1", "Engineering")
                .getFirst()
                .toString();
        Response made = admin.submit(PAGE, PAGE, Map.of("kind", "team", "name", "Platform", "parent", department));
        String team = made.getHeader("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(admin.submit(team, team + "/members", Map.of("person", viewer, "leads", "yes"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.open(PAGE).asString()).contains("Engineering", "Platform", "1 person", "led by viewer");
        Response full = admin.submit(
                PAGE + "/departments/" + department, PAGE + "/departments/" + department + "/removal", Map.of());
        assertThat(full.statusCode()).isEqualTo(422);
        assertThat(full.asString()).contains("still has teams");
        admin.submit(team, team, Map.of("name", "Platform and tools", "parent", ""));
        assertThat(admin.submit(
                                PAGE + "/departments/" + department,
                                PAGE + "/departments/" + department + "/removal",
                                Map.of())
                        .statusCode())
                .isEqualTo(303);
        admin.submit("/settings/members/" + viewer, "/settings/members/" + viewer + "/removal", Map.of());
        assertThat(admin.open(PAGE).asString()).contains("Platform and tools", "0 people");
    }

    @Test
    void departmentsCannotLieInThemselves() {
        RequestSpecification admin = World.api(admin("circular"));
        String departments = "/api/v1/orgs/circular/departments";
        String upper = admin.body(Map.of("name", "Upper"))
                .post(departments)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String lower = admin.body(Map.of("name", "Lower", "parent", upper))
                .post(departments)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin.body(Map.of("name", "Upper", "parent", lower))
                .put(departments + "/" + upper)
                .then()
                .statusCode(422)
                .body("errors.parent", containsString("in itself"));
        admin.body(Map.of("name", "LOWER", "parent", upper))
                .post(departments)
                .then()
                .statusCode(422);
        admin.delete(departments + "/" + upper).then().statusCode(409);
        admin.delete(departments + "/" + lower).then().statusCode(204);
        admin.delete(departments + "/" + upper).then().statusCode(204);
    }

    @Test
    void programsArrangePeopleOfTheirOrganizationOnly() {
        RequestSpecification admin = World.api(admin("seated"));
        String own = people.idOf(world.member("seated", Role.USER));
        String foreign = people.idOf(world.member("globex", Role.USER));
        String teams = "/api/v1/orgs/seated/teams";
        String team = admin.body(Map.of("name", "Night shift"))
                .post(teams)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin.body(Map.of("leads", true))
                .put(teams + "/" + team + "/members/" + own)
                .then()
                .statusCode(200)
                .body("members", hasSize(1))
                .body("members[0].leads", is(true));
        admin.body(Map.of("leads", false))
                .put(teams + "/" + team + "/members/" + foreign)
                .then()
                .statusCode(404);
        RequestSpecification other = World.api(admin("seated-elsewhere"));
        other.get(teams + "/" + team).then().statusCode(404);
        other.get("/api/v1/orgs/seated-elsewhere/teams/" + team).then().statusCode(404);
        other.delete("/api/v1/orgs/seated-elsewhere/teams/" + team).then().statusCode(404);
        admin.delete(teams + "/" + team + "/members/" + own).then().statusCode(204);
        admin.delete(teams + "/" + team).then().statusCode(204);
    }
}
