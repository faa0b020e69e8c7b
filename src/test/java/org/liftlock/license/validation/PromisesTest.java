package org.liftlock.license.validation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.liftlock.World.api;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.license.LicenseCheck;
import org.liftlock.license.LicenseOrder;
import org.liftlock.license.LicenseVerdict;
import org.liftlock.person.Role;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** What customers may rely on, whatever their installations have said before. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class PromisesTest {
    @Inject
    World world;

    @Inject
    CheckLog log;

    @Inject
    LicenseCheck check;

    @Inject
    Products products;

    @Inject
    Scopes scopes;

    private String sales;

    @BeforeEach
    void people() {
        sales = world.staff(Role.SALES);
        world.member("relying", Role.ADMIN);
    }

    @Test
    void eightyPeopleOnFiftySeatsDoNotPreventARenewal() {
        Response license = issue("relying", Map.of());
        given().contentType("application/json")
                .body(Map.of("key", license.path("key"), "installation", "plant-1", "seats_used", 80))
                .post("/api/v1/licenses/validate")
                .then()
                .body("decision", is("warn"))
                .body("code", is("over_seats"));
        log.keep();
        String path = "/api/v1/licenses/%s/changes".formatted(license.<String>path("id"));
        // Those whom the installation counts without names, and the member of the organization here.
        api(sales)
                .get(path + "/renewal?ends=2126-12-31")
                .then()
                .statusCode(200)
                .body("seats_reported", is(81))
                .body("seats_over", is(31));
        api(sales)
                .body(Map.of("ends", "2126-12-31"))
                .post(path + "/renewal")
                .then()
                .statusCode(200)
                .body("ends", is("2126-12-31T23:59:59Z"))
                .body("seats", is(50));
        api(sales).get(path).then().body("items.kind", hasItem("renewed"));
    }

    @Test
    void trialIsEnoughForAnUpgrade() {
        world.member("trying", Role.ADMIN);
        assertThat(forUpgrade("trying", "enterprise").allows()).isFalse();
        issue("trying", Map.of("edition", "enterprise", "trial", true));
        LicenseVerdict verdict = forUpgrade("trying", "enterprise");
        assertThat(verdict.allows()).isTrue();
        assertThat(verdict.token()).isNotNull();
        assertThat(forUpgrade("trying", "business").allows()).isTrue();
    }

    private LicenseVerdict forUpgrade(String organization, String edition) {
        UUID owner = (UUID) world.ask("select id from organization where slug = ?1", organization);
        Product product = products.get(World.PRODUCT);
        return scopes.in(
                new Scope.Organization(owner),
                () -> check.forUpgrade(
                        owner, List.of(), product, product.findEdition(edition).orElseThrow(), Instant.now()));
    }

    private Response issue(String organization, Map<String, Object> changes) {
        Response issued = LicenseOrder.placed(sales, organization, changes);
        issued.then().statusCode(201);
        return issued;
    }
}
