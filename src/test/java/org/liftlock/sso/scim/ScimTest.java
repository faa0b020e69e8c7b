package org.liftlock.sso.scim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ScimTest {
    @Inject
    World world;

    private String slug;
    private Browser admin;
    private String token;

    @BeforeEach
    void connect() {
        slug = "scim" + UUID.randomUUID().toString().substring(0, 8);
        admin = Browser.signedIn(world.member(slug, Role.ADMIN));
        verify(slug, slug + ".example");
        token = made();
    }

    private void verify(String organization, String domain) {
        world.change(
                "insert into verified_domain (id, organization_id, name, token, claimed_by, claimed_at, verified_at, verified_by) select gen_random_uuid(), id, ?2, 'x', 'test', now(), now(), 'test' from organization where slug = ?1",
                organization,
                domain);
    }

    private String made() {
        String html = admin.submit("/settings/directory", "/settings/directory/token", Map.of())
                .asString();
        Matcher found = Pattern.compile("lls_[\\w-]{43}").matcher(html);
        assertThat(found.find()).as(html).isTrue();
        return found.group();
    }

    private RequestSpecification directory() {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/scim+json")
                .basePath("/scim/v2/" + slug);
    }

    private Map<String, Object> user(String name) {
        return Map.of(
                "schemas",
                List.of(ScimUser.SCHEMA),
                "userName",
                name + "@" + slug + ".example",
                "externalId",
                "ext-" + name,
                "name",
                Map.of("givenName", "Ada", "familyName", "Lovelace"),
                "emails",
                List.of(Map.of("value", name + "@" + slug + ".example", "type", "work", "primary", true)),
                "active",
                true);
    }

    private String create(String name) {
        Response made = directory().body(user(name)).post("/Users");
        made.then().statusCode(201).contentType("application/scim+json");
        return made.path("id");
    }

    @Test
    void userIsMadeFoundAndListed() {
        String id = create("ada");
        directory().get("/Users/" + id).then().statusCode(200).body("displayName", is("Ada Lovelace"));
        for (String filter : List.of(
                "userName eq \"ADA@%s.example\"".formatted(slug),
                "externalId eq \"ext-ada\"",
                "emails[type eq \"work\"].value eq \"ada@%s.example\"".formatted(slug),
                "emails.value eq \"ada@%s.example\" and active eq true".formatted(slug))) {
            directory()
                    .queryParam("filter", filter)
                    .get("/Users")
                    .then()
                    .statusCode(200)
                    .body("totalResults", is(1))
                    .body("Resources.id", hasItem(id));
        }
        directory().queryParam("filter", "active eq false").get("/Users").then().body("totalResults", is(0));
        directory()
                .queryParam("filter", "userName eq")
                .get("/Users")
                .then()
                .statusCode(400)
                .body("scimType", is("invalidFilter"));
        create("bob");
        directory()
                .queryParam("startIndex", 2)
                .queryParam("count", 1)
                .get("/Users")
                .then()
                .body("totalResults", is(2))
                .body("itemsPerPage", is(1))
                .body("startIndex", is(2));
        directory().body(user("ada")).post("/Users").then().statusCode(409).body("scimType", is("uniqueness"));
        directory().body("{").post("/Users").then().statusCode(400).body("scimType", is("invalidSyntax"));
        directory().get("/Users/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void leavingTheCompanyMeansLeavingThePortal() {
        String id = create("leaver");
        String email = "leaver@" + slug + ".example";
        world.change(
                "update person set password_hash = (select password_hash from person where email = ?1) where email = ?2",
                "admin@" + slug + ".example",
                email);
        Browser browser = Browser.signedIn(email);
        assertThat(browser.open("/runs").statusCode()).isEqualTo(200);
        directory()
                .body(Map.of("Operations", List.of(Map.of("op", "Replace", "path", "active", "value", "False"))))
                .patch("/Users/" + id)
                .then()
                .statusCode(200)
                .body("active", is(false));
        assertThat(browser.open("/runs").statusCode()).isEqualTo(303);
        directory()
                .body(Map.of("Operations", List.of(Map.of("op", "replace", "value", Map.of("active", true)))))
                .patch("/Users/" + id)
                .then()
                .statusCode(200)
                .body("active", is(true));
        directory().delete("/Users/" + id).then().statusCode(204);
        assertThat(browser.open("/runs").statusCode()).isEqualTo(303);
        directory().get("/Users/" + id).then().statusCode(404);
    }

    @Test
    void nobodyOutsideTheDomainAndNobodyOfAnotherOrganizationIsTakenOver() {
        directory()
                .body(with("emails", List.of(Map.of("value", "eve@evil.example"))))
                .post("/Users")
                .then()
                .statusCode(400);
        String stranger = world.member("scim-others", Role.USER);
        world.change("update person set email = ?1 where email = ?2", "shared@" + slug + ".example", stranger);
        directory().body(user("shared")).post("/Users").then().statusCode(409);
        String id = create("mover");
        directory()
                .body(Map.of(
                        "Operations",
                        List.of(Map.of(
                                "op",
                                "replace",
                                "path",
                                "emails[type eq \"work\"].value",
                                "value",
                                "eve@evil.example"))))
                .patch("/Users/" + id)
                .then()
                .statusCode(400);
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> changed = new java.util.HashMap<>(user("eve"));
        changed.put(name, value);
        return changed;
    }

    @Test
    void groupsGiveRolesAndEntraAndOktaShapesAreUnderstood() {
        String id = create("member");
        Response made = directory()
                .body(Map.of("displayName", "Deciders", "members", List.of(Map.of("value", id))))
                .post("/Groups");
        made.then().statusCode(201).body("members.value", hasItem(id));
        String group = made.path("id");
        admin.submit("/settings/directory", "/settings/directory/groups/" + group + "/role", Map.of("role", "manager"))
                .then()
                .statusCode(303);
        assertThat(role("member")).isEqualTo("manager");
        directory()
                .body(Map.of(
                        "Operations",
                        List.of(Map.of("op", "Remove", "path", "members", "value", List.of(Map.of("value", id))))))
                .patch("/Groups/" + group)
                .then()
                .statusCode(200)
                .body("members.size()", is(0));
        assertThat(role("member")).isEqualTo("viewer");
        directory()
                .body(Map.of(
                        "Operations",
                        List.of(Map.of("op", "add", "path", "members", "value", List.of(Map.of("value", id))))))
                .patch("/Groups/" + group)
                .then()
                .statusCode(200)
                .body("members.value", hasItem(id));
        assertThat(role("member")).isEqualTo("manager");
        directory()
                .queryParam("filter", "displayName eq \"deciders\"")
                .get("/Groups")
                .then()
                .body("totalResults", is(1));
        directory()
                .body(Map.of(
                        "displayName",
                        "Strangers",
                        "members",
                        List.of(Map.of("value", UUID.randomUUID().toString()))))
                .post("/Groups")
                .then()
                .statusCode(400);
        directory().delete("/Groups/" + group).then().statusCode(204);
    }

    private String role(String name) {
        return String.valueOf(world.ask(
                "select m.role from membership m join person p on p.id = m.person_id where p.email = ?1",
                name + "@" + slug + ".example"));
    }

    @Test
    void onlyThePresentTokenOfTheOrganizationOpens() {
        given().get("/scim/v2/" + slug + "/Users").then().statusCode(401).contentType("application/scim+json");
        world.member("scim-others", Role.USER);
        given().header("Authorization", "Bearer " + token)
                .get("/scim/v2/scim-others/Users")
                .then()
                .statusCode(401);
        String former = token;
        token = made();
        given().header("Authorization", "Bearer " + former)
                .get("/scim/v2/" + slug + "/Users")
                .then()
                .statusCode(401);
        directory().get("/Users").then().statusCode(200);
        directory().get("/ServiceProviderConfig").then().statusCode(200).body("patch.supported", is(true));
        directory().get("/ResourceTypes").then().statusCode(200).body("totalResults", is(2));
        directory().get("/Schemas").then().statusCode(200).body("Resources.id", hasItem(ScimUser.SCHEMA));
        admin.submit("/settings/directory", "/settings/directory/token/revocation", Map.of());
        directory().get("/Users").then().statusCode(401);
    }
}
