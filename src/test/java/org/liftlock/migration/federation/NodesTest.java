package org.liftlock.migration.federation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
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
class NodesTest {
    private static final String API = "/api/v1/federation/nodes";

    @Inject
    World world;

    private String admin;
    private UUID installation;
    private String page;

    @BeforeEach
    void enterpriseInstallation() {
        admin = world.member("acme", Role.ADMIN);
        world.licensed("acme");
        installation = world.installation("acme");
        world.change("update installation set edition = 'enterprise' where id = ?", installation);
        page = "/installations/%s/nodes".formatted(installation);
    }

    private Response post(String nodeId, String region, String endpoint) {
        return World.api(admin)
                .body(new HashMap<>(Map.of(
                        "node_id", nodeId, "region", region, "endpoint", endpoint, "installation", installation)))
                .post(API);
    }

    @Test
    void firstNodeIsTheInstallationItselfAndARunWritesItDown() {
        String id = post("primary", "us-east-1", "https://primary.example.com/")
                .then()
                .statusCode(201)
                .header("Location", containsString(API))
                .body("self", equalTo(true))
                .body("endpoint", equalTo("https://primary.example.com"))
                .body("run", notNullValue())
                .extract()
                .path("id");
        post("backup", "eu-west-1", "https://backup.example.com")
                .then()
                .statusCode(201)
                .body("self", equalTo(false));
        World.api(admin)
                .get(API + "?installation=" + installation)
                .then()
                .statusCode(200)
                .body("items.node_id", contains("primary", "backup"));
        World.api(admin).get(API + "/" + id).then().statusCode(200).body("region", equalTo("us-east-1"));
        World.api(world.member("globex", Role.ADMIN)).get(API + "/" + id).then().statusCode(404);
        World.api(world.member("globex", Role.ADMIN))
                .delete(API + "/" + id)
                .then()
                .statusCode(404);
        World.api(admin)
                .get("/api/v1/installations/%s/settings".formatted(installation))
                .then()
                .body("pending", empty());

        World.api(admin).delete(API + "/" + id).then().statusCode(200);
        World.api(admin).get(API + "/" + id).then().statusCode(404);
        World.api(admin).get(API + "?installation=" + installation).then().body("items.node_id", contains("backup"));
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        post("Primary Node", "moon", "http://primary.example.com")
                .then()
                .statusCode(422)
                .body("errors.node_id", containsString("lower case letters"))
                .body("errors.region", containsString("us-east-1"))
                .body("errors.endpoint", containsString("without https only on localhost"));
        post("local", "us-east-1", "http://localhost:8002").then().statusCode(201);
        post("local", "us-east-1", "https://other.example.com")
                .then()
                .statusCode(409)
                .body("code", equalTo("node_exists"));
        post("other", "us-east-1", "http://localhost:8002")
                .then()
                .statusCode(409)
                .body("code", equalTo("endpoint_exists"));
    }

    @Test
    void lowerEditionIsToldWhatToDo() {
        world.change("update installation set edition = 'business' where id = ?", installation);
        post("primary", "us-east-1", "https://primary.example.com")
                .then()
                .statusCode(409)
                .body("code", equalTo("not_in_edition"))
                .body("remedy", containsString("Enterprise"));
        Browser.signedIn(admin).open(page).then().statusCode(200).body(containsString("comes with Enterprise"));
    }

    @Test
    void installationIsAskedForWhenSeveralCanBeMeant() {
        world.change("update installation set edition = 'enterprise' where id = ?", world.installation("acme"));
        World.api(admin)
                .body(Map.of("node_id", "n", "region", "us-east-1", "endpoint", "https://n.example.com"))
                .post(API)
                .then()
                .statusCode(422)
                .body("errors.installation", containsString(installation.toString()));
        String alone = world.member("alone", Role.ADMIN);
        world.licensed("alone");
        world.change("update installation set edition = 'enterprise' where id = ?", world.installation("alone"));
        World.api(alone)
                .body(Map.of("node_id", "n", "region", "us-east-1", "endpoint", "https://n.example.com"))
                .post(API)
                .then()
                .statusCode(201);
    }

    @Test
    void pageRegistersAndRemoves() {
        Browser browser = Browser.signedIn(admin);
        browser.submit(
                        page,
                        page,
                        Map.of("node_id", "primary", "region", "", "endpoint", "https://primary.example.com"))
                .then()
                .statusCode(422)
                .body(containsString("value=\"primary\""))
                .body(containsString("Choose one of the regions"));
        browser.submit(
                        page,
                        page,
                        Map.of("node_id", "primary", "region", "eu-west-1", "endpoint", "https://primary.example.com"))
                .then()
                .statusCode(303);
        String html = browser.open(page)
                .then()
                .statusCode(200)
                .body(containsString("this installation"))
                .extract()
                .asString();
        String node = html.replaceAll("(?s).*/nodes/([0-9a-f-]{36})/removal.*", "$1");
        browser.submit(page, "%s/%s/removal".formatted(page, node), Map.of())
                .then()
                .statusCode(303);
        browser.open(page)
                .then()
                .body(not(containsString("/removal")))
                .body(containsString("No node is registered yet"));
        Browser.signedIn(world.member("acme", Role.VIEWER))
                .open(page)
                .then()
                .statusCode(200)
                .body(not(containsString("Register it")));
    }
}
