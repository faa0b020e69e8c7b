package org.liftlock.sso;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SamlApiTest {
    private static final TestKey KEY = TestKey.fresh();
    private static final String IDP = "https://idp.example/saml";

    @Inject
    World world;

    @Test
    void administratorsSetTheConnectionUpInOneRequest() {
        String admin = world.member("acme", Role.ADMIN);
        world.licensed("acme");
        put(
                        admin,
                        Map.of(
                                "metadata",
                                MetadataText.of(IDP, KEY),
                                "attributes",
                                Map.of("email", "mail", "groups", "memberOf"),
                                "roles",
                                Map.of("portal-admins", "admin"),
                                "clock_skew_seconds",
                                90,
                                "idp_initiated",
                                true,
                                "enabled",
                                true))
                .then()
                .statusCode(200)
                .body("enabled", is(true))
                .body("identity_provider.entity_id", is(IDP))
                .body("identity_provider.certificates[0].sha256", containsString(":"))
                .body("service_provider.entity_id", endsWith("/sso/acme/saml/metadata"))
                .body("findings.code", hasItem("sso_not_tested"));
        World.api(admin)
                .get("/api/v1/orgs/acme/sso/saml")
                .then()
                .statusCode(200)
                .body("attributes.email", is("mail"))
                .body("roles.portal-admins", is("admin"))
                .body("clock_skew_seconds", is(90))
                .body("default_role", is("viewer"));
    }

    @Test
    void twoRequestsThatComeFirstBothSucceed() throws Exception {
        String slug = "first" + UUID.randomUUID().toString().substring(0, 8);
        String token = World.token(world.member(slug, Role.ADMIN));
        world.licensed(slug);
        try (var both = Executors.newFixedThreadPool(4)) {
            Callable<Integer> ask = () -> given().header("Authorization", "Bearer " + token)
                    .get("/api/v1/orgs/%s/sso/saml".formatted(slug))
                    .statusCode();
            for (var answer : both.invokeAll(List.of(ask, ask, ask, ask))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void whatCannotBeIsNamed() {
        String admin = world.member("acme", Role.ADMIN);
        world.licensed("acme");
        put(admin, Map.of("clock_skew_seconds", 301, "roles", Map.of("g", "super_admin")))
                .then()
                .statusCode(422)
                .body("errors.clock_skew_seconds", containsString("300"))
                .body("errors.roles", containsString("super_admin"));
        put(admin, Map.of("metadata", MetadataText.of(IDP)))
                .then()
                .statusCode(422)
                .body("code", is("metadata_no_certificate"))
                .body("findings.code", hasItem("metadata_no_certificate"));
    }

    @Test
    void nobodyElseSeesOrChangesIt() {
        String stranger = world.member("globex", Role.ADMIN);
        world.licensed("globex");
        put(stranger, "acme", Map.of("enabled", false)).then().statusCode(404);
        put(world.member("acme", Role.MANAGER), Map.of("enabled", false)).then().statusCode(403);
        assertThat(World.api(world.member("acme", Role.VIEWER))
                        .get("/api/v1/orgs/acme/sso/saml")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void organizationsWithoutTheEditionAreToldWhatBringsIt() {
        World.api(world.member("poor", Role.ADMIN))
                .get("/api/v1/orgs/poor/sso/saml")
                .then()
                .statusCode(403)
                .body("code", is("not_licensed"))
                .body("remedy", containsString("Enterprise"));
    }

    private static Response put(String email, Map<String, ?> body) {
        return put(email, "acme", body);
    }

    private static Response put(String email, String organization, Map<String, ?> body) {
        return World.api(email).body(body).put("/api/v1/orgs/" + organization + "/sso/saml");
    }
}
