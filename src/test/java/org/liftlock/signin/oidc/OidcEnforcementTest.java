package org.liftlock.signin.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

/** Having everybody use OpenID Connect. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class OidcEnforcementTest {
    private static final String PAGE = "/settings/security/oidc";

    @Inject
    World world;

    private final SmallProvider provider = SmallProvider.start();
    private final String domain = "e" + UUID.randomUUID().toString().substring(0, 8) + ".example";

    @BeforeEach
    void connect() {
        OidcVisit.domain(world, domain);
        connect(Map.of("audit", "compliance_officer"));
    }

    private void connect(Map<String, String> roles) {
        OidcVisit.connect(world, Map.of("provider", "other", "discovery_url", provider.issuer(), "roles", roles));
    }

    @AfterEach
    void relax() {
        provider.close();
        world.change("delete from oidc_connection");
    }

    @Test
    void passwordsAreOffOnlyAfterSomebodyCameInAndNeverForTheChosenAdministrator() {
        Browser admin = Browser.signedIn(world.member("acme", Role.ADMIN));
        String member = world.member("acme", Role.USER);
        String chosen = String.valueOf(world.ask("select id from person where email = ?1", "admin@acme.example"));
        assertThat(enforce(admin, chosen).statusCode()).isEqualTo(409);
        comeIn();
        assertThat(admin.open(PAGE).asString()).contains("See who would be locked out");
        assertThat(admin.open(PAGE + "/enforcement").asString())
                .contains("The address is in no verified domain", "Switch passwords off");
        assertThat(enforce(admin, "nobody").statusCode()).isEqualTo(422);
        assertThat(enforce(admin, chosen).statusCode()).isEqualTo(303);
        assertThat(admin.open(PAGE).asString()).contains("Enforced: passwords are off");
        login(member).then().statusCode(403).body("code", is("single_sign_on_required"));
        login("admin@acme.example").then().statusCode(200);

        admin.submit(PAGE, PAGE + "/relaxation", Map.of());
        login(member).then().statusCode(200);
        enforce(admin, chosen);
        connect(Map.of());
        login(member).then().statusCode(403);
        World.api("admin@acme.example").body(Map.of("enabled", false)).put("/api/v1/orgs/acme/sso/oidc");
        login(member).then().statusCode(200);
    }

    private static Response enforce(Browser admin, String administrator) {
        return admin.submit(PAGE, PAGE + "/enforcement", Map.of("administrator", administrator));
    }

    private void comeIn() {
        OidcVisit visit = new OidcVisit(new Browser());
        OidcVisit.Asked asked = visit.leave();
        provider.says(provider.fair("first@" + domain, asked.get("nonce")));
        assertThat(visit.comeBack(asked.get("state")).statusCode()).isEqualTo(303);
    }

    private static Response login(String email) {
        return given().contentType("application/json")
                .body(Map.of("email", email, "password", World.PASSWORD))
                .post("/api/v1/auth/login");
    }

    @Test
    void groupGivesARoleThatTheOrganizationHasMadeAndAnotherOnceThatIsGone() {
        String admin = world.member("acme", Role.ADMIN);
        String name = "Release lead " + domain;
        World.api(admin)
                .body(Map.of("name", name, "inherits", "viewer", "permissions", List.of("audit:read")))
                .post("/api/v1/rbac/roles")
                .then()
                .statusCode(201);
        String made =
                World.api(admin).get("/api/v1/rbac/roles").path("items.find { it.name == '%s' }.id".formatted(name));
        connect(Map.of("releasers", made));
        enter("lead@" + domain);
        assertThat(role("lead@" + domain)).isEqualTo(made);
        world.change("update membership set role = 'user' where role = ?1", made);
        World.api(admin).delete("/api/v1/rbac/roles/" + made).then().statusCode(204);
        enter("lead@" + domain);
        assertThat(role("lead@" + domain)).isEqualTo("viewer");
    }

    private void enter(String email) {
        OidcVisit visit = new OidcVisit(new Browser());
        OidcVisit.Asked asked = visit.leave();
        Map<String, Object> claims = provider.fair(email, asked.get("nonce"));
        claims.put("groups", List.of("releasers"));
        provider.says(claims);
        assertThat(visit.comeBack(asked.get("state")).statusCode()).isEqualTo(303);
    }

    private String role(String email) {
        return String.valueOf(world.ask(
                "select m.role from membership m join person p on p.id = m.person_id where p.email = ?1", email));
    }

    @Test
    void nobodyLetsAGroupGiveMoreThanTheyMayThemselves() {
        World.api(world.member("acme", Role.SECURITY_ADMIN))
                .body(Map.of("roles", Map.of("mine", "admin")))
                .put("/api/v1/orgs/acme/sso/oidc")
                .then()
                .statusCode(422);
    }
}
