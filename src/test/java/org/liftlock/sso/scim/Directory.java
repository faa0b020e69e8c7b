package org.liftlock.sso.scim;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.Browser;
import org.liftlock.World;
import org.liftlock.person.Role;

/** The directory of an organization of its own, which comes with a token. */
final class Directory {
    private final World world;
    private final String slug;
    private final Browser admin;
    private String token = "";

    private Directory(World world, String slug, Browser admin) {
        this.world = world;
        this.slug = slug;
        this.admin = admin;
    }

    static Directory of(World world) {
        String slug = "scim" + UUID.randomUUID().toString().substring(0, 8);
        Directory directory = new Directory(world, slug, Browser.signedIn(world.member(slug, Role.ADMIN)));
        world.change(
                "insert into verified_domain (id, organization_id, name, token, claimed_by, claimed_at, verified_at, verified_by) select gen_random_uuid(), id, ?2, 'x', 'test', now(), now(), 'test' from organization where slug = ?1",
                slug,
                slug + ".example");
        world.licensed(slug);
        directory.renew();
        return directory;
    }

    String slug() {
        return slug;
    }

    Browser admin() {
        return admin;
    }

    String token() {
        return token;
    }

    /** Takes another token, in place of the one before. */
    void renew() {
        String html = admin.submit("/settings/directory", "/settings/directory/token", Map.of())
                .asString();
        Matcher found = Pattern.compile("lls_[\\w-]{43}").matcher(html);
        assertThat(found.find()).as(html).isTrue();
        token = found.group();
    }

    RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/scim+json")
                .basePath("/scim/v2/" + slug);
    }

    String email(String name) {
        return "%s@%s.example".formatted(name, slug);
    }

    Map<String, Object> user(String name) {
        return Map.of(
                "schemas",
                List.of(ScimUser.SCHEMA),
                "userName",
                email(name),
                "externalId",
                "ext-" + name,
                "name",
                Map.of("givenName", "Ada", "familyName", "Lovelace"),
                "emails",
                List.of(Map.of("value", email(name), "type", "work", "primary", true)),
                "active",
                true);
    }

    /** @return the new user's id */
    String create(String name) {
        Response made = request().body(user(name)).post("/Users");
        made.then().statusCode(201).contentType("application/scim+json");
        return made.path("id");
    }

    /** @return the new group's id */
    String group(String name, String... members) {
        Response made = request()
                .body(Map.of(
                        "displayName",
                        name,
                        "members",
                        List.of(members).stream().map(id -> Map.of("value", id)).toList()))
                .post("/Groups");
        made.then().statusCode(201);
        return made.path("id");
    }

    Response patch(String path, String operation, String field, Object value) {
        return request()
                .body(Map.of("Operations", List.of(Map.of("op", operation, "path", field, "value", value))))
                .patch(path);
    }

    String role(String name) {
        return String.valueOf(world.ask(
                "select m.role from membership m join person p on p.id = m.person_id where p.email = ?1", email(name)));
    }
}
