package org.liftlock.sso.scim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class ScimTest {
    @Inject
    World world;

    private Directory directory;
    private String slug;

    @BeforeEach
    void connect() {
        directory = Directory.of(world);
        slug = directory.slug();
    }

    @Test
    void userIsMadeFoundAndListed() {
        String id = directory.create("ada");
        directory.request().get("/Users/" + id).then().statusCode(200).body("displayName", is("Ada Lovelace"));
        for (String filter : List.of(
                "userName eq \"ADA@%s.example\"".formatted(slug),
                "externalId eq \"ext-ada\"",
                "emails[type eq \"work\"].value eq \"ada@%s.example\"".formatted(slug),
                "emails.value eq \"ada@%s.example\" and active eq true".formatted(slug))) {
            directory
                    .request()
                    .queryParam("filter", filter)
                    .get("/Users")
                    .then()
                    .statusCode(200)
                    .body("totalResults", is(1))
                    .body("Resources.id", hasItem(id));
        }
        directory
                .request()
                .queryParam("filter", "active eq false")
                .get("/Users")
                .then()
                .body("totalResults", is(0));
        directory
                .request()
                .queryParam("filter", "userName eq")
                .get("/Users")
                .then()
                .statusCode(400)
                .body("scimType", is("invalidFilter"));
        directory.create("bob");
        directory
                .request()
                .queryParam("startIndex", 2)
                .queryParam("count", 1)
                .get("/Users")
                .then()
                .body("totalResults", is(2))
                .body("itemsPerPage", is(1))
                .body("startIndex", is(2));
        directory
                .request()
                .body(directory.user("ada"))
                .post("/Users")
                .then()
                .statusCode(409)
                .body("scimType", is("uniqueness"));
        directory.request().body("{").post("/Users").then().statusCode(400).body("scimType", is("invalidSyntax"));
        directory.request().get("/Users/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void leavingTheCompanyMeansLeavingThePortal() {
        String id = directory.create("leaver");
        String email = "leaver@" + slug + ".example";
        world.change(
                "update person set password_hash = (select password_hash from person where email = ?1) where email = ?2",
                "admin@" + slug + ".example",
                email);
        Browser browser = Browser.signedIn(email);
        assertThat(browser.open("/runs").statusCode()).isEqualTo(200);
        directory
                .request()
                .body(Map.of("Operations", List.of(Map.of("op", "Replace", "path", "active", "value", "False"))))
                .patch("/Users/" + id)
                .then()
                .statusCode(200)
                .body("active", is(false));
        assertThat(browser.open("/runs").statusCode()).isEqualTo(303);
        directory
                .request()
                .body(Map.of("Operations", List.of(Map.of("op", "replace", "value", Map.of("active", true)))))
                .patch("/Users/" + id)
                .then()
                .statusCode(200)
                .body("active", is(true));
        directory.request().delete("/Users/" + id).then().statusCode(204);
        assertThat(browser.open("/runs").statusCode()).isEqualTo(303);
        directory.request().get("/Users/" + id).then().statusCode(404);
    }

    @Test
    void withoutALicenseNobodyIsAddedAndLeaversStillLoseAccess() {
        String leaver = directory.create("goer");
        String other = directory.create("other");
        String group = directory.group("Ops", other);
        world.change(
                "update license set revoked_at = now() where organization_id = (select id from organization where slug = ?1)",
                slug);
        directory
                .request()
                .body(directory.user("late"))
                .post("/Users")
                .then()
                .statusCode(403)
                .contentType("application/scim+json")
                .body("detail", containsString("Enterprise"));
        directory
                .patch("/Users/" + other, "replace", "displayName", "Ada")
                .then()
                .statusCode(403);
        directory
                .patch("/Groups/" + group, "replace", "displayName", "Dev")
                .then()
                .statusCode(403);
        directory.request().get("/Users").then().statusCode(200).body("totalResults", is(2));
        world.change("delete from verified_domain where name = ?1", slug + ".example");
        directory.patch("/Users/" + leaver, "replace", "active", false).then().statusCode(200);
        directory.patch("/Users/" + leaver, "replace", "active", true).then().statusCode(403);
        directory.request().delete("/Users/" + other).then().statusCode(204);
        Browser admin = directory.admin();
        assertThat(admin.open("/settings/directory").asString())
                .contains("Your licenses do not bring SAML/SSO", "AICtrlNet Enterprise");
        admin.submit("/settings/password", "/settings/directory/token/revocation", Map.of());
        directory.request().get("/Users").then().statusCode(401);
    }

    @Test
    void nobodyOutsideTheDomainAndNobodyOfAnotherOrganizationIsTakenOver() {
        directory
                .request()
                .body(with("emails", List.of(Map.of("value", "eve@evil.example"))))
                .post("/Users")
                .then()
                .statusCode(400);
        String stranger = world.member("scim-others", Role.USER);
        world.change("update person set email = ?1 where email = ?2", "shared@" + slug + ".example", stranger);
        directory.request().body(directory.user("shared")).post("/Users").then().statusCode(409);
        String id = directory.create("mover");
        directory
                .request()
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
        Map<String, Object> changed = new java.util.HashMap<>(directory.user("eve"));
        changed.put(name, value);
        return changed;
    }

    @Test
    void onlyThePresentTokenOfTheOrganizationOpens() {
        given().get("/scim/v2/" + slug + "/Users").then().statusCode(401).contentType("application/scim+json");
        world.member("scim-others", Role.USER);
        given().header("Authorization", "Bearer " + directory.token())
                .get("/scim/v2/scim-others/Users")
                .then()
                .statusCode(401);
        String former = directory.token();
        directory.renew();
        given().header("Authorization", "Bearer " + former)
                .get("/scim/v2/" + slug + "/Users")
                .then()
                .statusCode(401);
        directory.request().get("/Users").then().statusCode(200);
        directory.request().get("/ServiceProviderConfig").then().statusCode(200).body("patch.supported", is(true));
        directory.request().get("/ResourceTypes").then().statusCode(200).body("totalResults", is(2));
        directory.request().get("/Schemas").then().statusCode(200).body("Resources.id", hasItem(ScimUser.SCHEMA));
        directory.admin().submit("/settings/directory", "/settings/directory/token/revocation", Map.of());
        directory.request().get("/Users").then().statusCode(401);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        String path = "/Users/" + directory.create("tagged");
        String version = directory.request().get(path).header("ETag");
        assertThat(version).startsWith("W/\"");
        directory.request().header("If-None-Match", version).get(path).then().statusCode(304);
        directory.request().get(path).then().body("meta.version", is(version));
        world.change(
                "update membership set suspended_at = now() where person_id = (select id from person where email = ?1)",
                directory.email("tagged"));
        directory
                .request()
                .header("If-Match", version)
                .body(directory.user("tagged"))
                .put(path)
                .then()
                .statusCode(412);
        directory.request().header("If-Match", version).delete(path).then().statusCode(412);
        String present = directory.request().get(path).header("ETag");
        directory.request().header("If-Match", present).delete(path).then().statusCode(204);
        directory.request().get("/ServiceProviderConfig").then().body("etag.supported", is(true));
    }
}
