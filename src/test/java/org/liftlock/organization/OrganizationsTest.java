package org.liftlock.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class OrganizationsTest {
    @Inject
    World world;

    @Inject
    PeopleOfOrganization people;

    @Test
    void salesMakeAnOrganizationAndInviteItsFirstAdministrator() {
        Browser sales = Browser.signedIn(world.staff(Role.SALES));
        Response made = sales.submit(
                "/organizations/new",
                "/organizations",
                Map.of("name", "Stark & Söhne", "plan", "trial", "max_users", "7"));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(303);
        String page = "/organizations/stark-sohne";
        assertThat(made.getHeader("Location")).endsWith(page);
        assertThat(sales.open(page).asString()).contains("Nobody is invited yet", "0 of 7", "Trial");
        Response invited = sales.submit(page, page + "/invitations", Map.of("email", "first@stark.example"));
        assertThat(invited.statusCode()).isEqualTo(303);
        assertThat(sales.open(page).asString()).contains("first@stark.example is invited and has not accepted yet");
        String link = PeopleOfOrganization.linkIn(
                Browser.signedIn(world.staff(Role.SUPER_ADMIN))
                        .open("/outbox?q=first@stark.example")
                        .asString(),
                "first@stark.example");
        Browser first = new Browser();
        first.submit(link, link, Map.of("name", "Arya Stark", "password", "winter is coming"));
        assertThat(first.open("/settings/getting-started").asString())
                .contains("There is an administrator", "None is known to the portal", "Add an installation");
        assertThat(sales.open(page).asString()).contains("There is an administrator");
        assertThat(first.submit("/settings/getting-started", page + "/live", Map.of())
                        .getHeader("Location"))
                .endsWith("/settings/getting-started");
        assertThat(first.open("/settings/getting-started").asString()).contains("Live since");
    }

    @Test
    void takenShortNameIsSaidBesideTheFieldWithAFreeOne() {
        world.member("taken", Role.VIEWER);
        Browser sales = Browser.signedIn(world.staff(Role.SALES));
        Response answer = sales.submit(
                "/organizations/new", "/organizations", Map.of("name", "Taken", "slug", "taken", "plan", "standard"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("taken-2 is free", "slug-error");
    }

    @Test
    void wrongFormComesBackWithWhatWasTyped() {
        Browser sales = Browser.signedIn(world.staff(Role.SALES));
        Response answer = sales.submit(
                "/organizations/new",
                "/organizations",
                Map.of("name", "", "slug", "Not A Slug", "plan", "gold", "max_users", "many"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("name-error", "slug-error", "plan-error", "max_users-error", "value=\"Not A Slug\"");
    }

    @Test
    void slugsOfOneNameAskedForAtOnceAreAllDifferent() {
        RequestSpecification sales = World.api(world.staff(Role.SALES));
        List<String> slugs = IntStream.range(0, 6)
                .parallel()
                .mapToObj(each -> given(sales, Map.of("name", "Thronged"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("slug"))
                .toList();
        assertThat(slugs).doesNotHaveDuplicates().contains("thronged", "thronged-2", "thronged-6");
    }

    private static Response given(RequestSpecification who, Map<String, ?> body) {
        return io.restassured.RestAssured.given().spec(who).body(body).post("/api/v1/tenants");
    }

    @Test
    void staffMakeATenantOfThePortal() {
        RequestSpecification sales = World.api(world.staff(Role.SALES));
        sales.body(Map.of(
                        "name", "Wayne Enterprises",
                        "slug", "wayne",
                        "settings", Map.of("max_users", 100, "max_workflows", 50)))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/orgs/wayne"))
                .body("slug", is("wayne"))
                .body("name", is("Wayne Enterprises"))
                .body("settings.max_users", is(100))
                .body("settings.max_workflows", is(50));
        sales.body(Map.of("name", "Wayne Again", "slug", "wayne"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409)
                .body("code", is("slug_taken"))
                .body("remedy", containsString("wayne-2"));
        sales.body(Map.of("name", "", "settings", Map.of("max_users", -1, "nonsense", 1)))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("errors.name", containsString("name"))
                .body("errors.'settings.max_users'", containsString("whole number"))
                .body("errors.'settings.nonsense'", containsString("Unknown"));
    }

    @Test
    void administratorsDescribeTheirOrganizationAndDoNotSellThemselvesMore() {
        RequestSpecification admin = World.api(world.member("modest", Role.ADMIN));
        admin.body(Map.of("name", "Modest Ltd", "billing_email", "bills@modest.example"))
                .patch("/api/v1/orgs/modest")
                .then()
                .statusCode(200)
                .body("name", is("Modest Ltd"))
                .body("billing_email", is("bills@modest.example"));
        admin.body(Map.of("plan", "enterprise"))
                .patch("/api/v1/orgs/modest")
                .then()
                .statusCode(403)
                .body("code", is("plan_not_yours"));
        World.api(world.staff(Role.SALES))
                .body(Map.of("plan", "trial", "settings", Map.of("max_users", 3)))
                .patch("/api/v1/orgs/modest")
                .then()
                .statusCode(200)
                .body("plan", is("trial"))
                .body("settings.max_users", is(3))
                .body("settings.max_installations", is(1));
        admin.get("/api/v1/orgs").then().body("total", is(1)).body("items[0].slug", is("modest"));
    }

    @Test
    void otherOrganizationsAreNotFound() {
        world.member("hidden", Role.VIEWER);
        RequestSpecification admin = World.api(world.member("curious", Role.ADMIN));
        for (String path : List.of("", "/members", "/invitations")) {
            admin.get("/api/v1/orgs/hidden" + path).then().statusCode(404).body("name", nullValue());
        }
        admin.body(Map.of("email", "x@y.example", "role", "admin"))
                .post("/api/v1/orgs/hidden/invitations")
                .then()
                .statusCode(404);
        admin.body(Map.of("name", "Mine")).patch("/api/v1/orgs/hidden").then().statusCode(404);
    }

    @Test
    void programsInviteAndRemoveMembers() {
        RequestSpecification admin = World.api(world.member("programmed", Role.ADMIN));
        String id = admin.body(Map.of("email", "p@programmed.example", "role", "analyst"))
                .post("/api/v1/orgs/programmed/invitations")
                .then()
                .statusCode(201)
                .body("state", is("open"))
                .extract()
                .path("id");
        String invitation = "/api/v1/orgs/programmed/invitations/" + id;
        admin.post(invitation + "/resending").then().statusCode(204);
        admin.delete(invitation).then().statusCode(204);
        admin.get(invitation).then().body("state", is("revoked"));
        admin.delete(invitation).then().statusCode(409);
        String member = people.idOf(world.member("programmed", Role.VIEWER));
        admin.body(Map.of("role", "manager"))
                .patch("/api/v1/orgs/programmed/members/" + member)
                .then()
                .statusCode(200)
                .body("role", is("manager"));
        admin.get("/api/v1/orgs/programmed/members?role=manager").then().body("items.id", hasItem(member));
        admin.delete("/api/v1/orgs/programmed/members/" + member).then().statusCode(204);
        admin.get("/api/v1/orgs/programmed/members?role=manager").then().body("total", is(0));
    }

    @Test
    void listIsFilteredAndMembersAreSentToTheirOwn() {
        world.member("findable", Role.VIEWER);
        Browser sales = Browser.signedIn(world.staff(Role.SALES));
        assertThat(sales.open("/organizations?q=findab&plan=enterprise&sort=-since")
                        .asString())
                .contains("/organizations/findable");
        assertThat(sales.open("/organizations?q=findab&state=suspended").asString())
                .contains("No organization fits");
        Browser member = Browser.signedIn(world.member("findable", Role.VIEWER));
        assertThat(member.open("/organizations").getHeader("Location")).endsWith("/settings/organization");
    }
}
