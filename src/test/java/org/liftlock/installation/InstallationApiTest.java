package org.liftlock.installation;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.product.Products;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class InstallationApiTest {
    @Inject
    World world;

    @Inject
    Products products;

    @Test
    void listHasTheDescribedShape() {
        String admin = world.member("shapes", Role.ADMIN);
        UUID id = world.installation("shapes");
        api(admin)
                .get("/api/v1/installations")
                .then()
                .statusCode(200)
                .body("items.id", contains(id.toString()))
                .body("items[0].name", is("Unreachable"))
                .body("items[0].product", is("aictrlnet"))
                .body("items[0].edition", is("community"))
                .body("items[0].environment", is("production"))
                .body("items[0].state", is("ready"))
                .body(
                        "items[0].database",
                        equalTo(Map.of("host", "localhost", "port", 1, "name", "nowhere", "user", "nobody")))
                .body("items[0]", not(hasKey("password")));
    }

    @Test
    void oneOrganizationNeverSeesAnothersInstallations() {
        String acme = world.member("acme", Role.ADMIN);
        UUID theirs = world.installation("globex");
        api(acme).get("/api/v1/installations").then().body("items.id", not(hasItem(theirs.toString())));
        api(acme).get("/api/v1/installations/" + theirs).then().statusCode(404).body("code", is("not_found"));
    }

    @Test
    void superAdministratorSeesEveryOrganizations() {
        UUID one = world.installation("acme");
        UUID other = world.installation("globex");
        api(world.staff(Role.SUPER_ADMIN))
                .get("/api/v1/installations")
                .then()
                .body("items.id", hasItem(one.toString()))
                .body("items.id", hasItem(other.toString()));
    }

    @Test
    void recognizedDatabaseIsAdded() {
        Target database = community();
        String location = api(world.member("adders", Role.ADMIN))
                .body(body(database, ScratchDatabases.PASSWORD))
                .post("/api/v1/installations")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/installations/"))
                .body("edition", is("community"))
                .body("state", is("ready"))
                .extract()
                .header("Location");
        api(world.member("adders", Role.VIEWER))
                .get(location)
                .then()
                .statusCode(200)
                .body("name", is("AICtrlNet Élan"));
    }

    @Test
    void namesMayBeTheSame() {
        Target database = community();
        String admin = world.member("twins", Role.ADMIN);
        for (int time = 0; time < 2; time++) {
            api(admin)
                    .body(body(database, ScratchDatabases.PASSWORD))
                    .post("/api/v1/installations")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void wrongPasswordIsNotSavedAndNotRepeated() {
        String admin = world.member("hasty", Role.ADMIN);
        api(admin)
                .body(body(community(), "not the password"))
                .post("/api/v1/installations")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("wrong_password"))
                .body("remedy", notNullValue())
                .body("findings.code", everyItem(notNullValue()))
                .body(not(containsString("not the password")));
        api(admin).get("/api/v1/installations").then().body("items.size()", is(0));
    }

    @Test
    void databaseThatIsNotTheProductIsRefused() {
        api(world.member("acme", Role.ADMIN))
                .body(body(ScratchDatabases.create(), ScratchDatabases.PASSWORD))
                .post("/api/v1/installations")
                .then()
                .statusCode(422)
                .body("code", is("not_the_product"));
    }

    @Test
    void everyMissingFieldIsNamed() {
        api(world.member("acme", Role.ADMIN))
                .body(Map.of(
                        "product", "aictrlnet", "services", Map.of("nonsense", "http://localhost", "api", "ftp://x")))
                .post("/api/v1/installations")
                .then()
                .statusCode(422)
                .body("errors", hasKey("name"))
                .body("errors", hasKey("environment"))
                .body("errors", hasKey("database.host"))
                .body("errors", hasKey("database.port"))
                .body("errors", hasKey("database.password"))
                .body("errors", hasKey("services.nonsense"))
                .body("errors", hasKey("services.api"));
    }

    @Test
    void connectionAddressCannotBeBentByItsParts() {
        Map<String, Object> body = body(community(), "x");
        body.put(
                "database",
                Map.of(
                        "host",
                        "localhost/x?a=",
                        "port",
                        5432,
                        "name",
                        "db?socketFactory=evil",
                        "user",
                        "u",
                        "password",
                        "p"));
        api(world.member("acme", Role.ADMIN))
                .body(body)
                .post("/api/v1/installations")
                .then()
                .statusCode(422)
                .body("errors", hasKey("database.host"))
                .body("errors", hasKey("database.name"));
    }

    @Test
    void bodiesThatAreNoObjectAreRefused() {
        for (String body : new String[] {"", "{", "[]", "{\"database\":\"x\"}"}) {
            api(world.member("acme", Role.ADMIN))
                    .body(body)
                    .post("/api/v1/installations")
                    .then()
                    .statusCode(anyOf(is(422)))
                    .contentType("application/problem+json")
                    .body("errors", notNullValue());
        }
    }

    private Target community() {
        Target database = ScratchDatabases.create();
        ScratchDatabases.execute(
                database,
                Objects.requireNonNull(products.get(World.PRODUCT).sample()).schemaSql());
        return database;
    }

    private static Map<String, Object> body(Target database, String password) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "AICtrlNet Élan");
        body.put("product", World.PRODUCT);
        body.put("environment", "staging");
        body.put(
                "database",
                Map.of(
                        "host", database.host(),
                        "port", database.port(),
                        "name", database.database(),
                        "user", database.user(),
                        "password", password));
        return body;
    }
}
