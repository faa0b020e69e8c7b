package org.liftlock.sso.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class DomainApiTest {
    private static final String ACME = "/api/v1/orgs/acme/domains";

    @Inject
    World world;

    @Inject
    Domains domains;

    @Inject
    Organizations organizations;

    @Inject
    Scopes scopes;

    private RequestSpecification acme;
    private RequestSpecification globex;
    private RequestSpecification support;
    private String staff;

    @BeforeEach
    void signIn() {
        acme = World.api(world.member("acme", Role.ADMIN));
        globex = World.api(world.member("globex", Role.ADMIN));
        staff = world.staff(Role.SUPER_ADMIN);
        support = World.api(staff);
    }

    @Test
    void publishedRecordVerifiesADomain() {
        String name = fresh();
        ValidatableResponse claimed = claim(acme, ACME, name).statusCode(201).body("state", is("claimed"));
        assertThat(domains.organizationOf("ada@" + name)).isEmpty();
        verify(acme, ACME, name).statusCode(422).body("code", is("record_not_found"));
        NameServer.publish("_liftlock." + name, "something else");
        verify(acme, ACME, name)
                .statusCode(422)
                .body("code", is("record_differs"))
                .body("detail", containsString("something else"));
        NameServer.publish(
                claimed.extract().path("record.name"), claimed.extract().path("record.value"));
        verify(acme, ACME, name).statusCode(200).body("state", is("verified"));
        assertThat(domains.organizationOf("Ada@" + name.toUpperCase(java.util.Locale.ROOT)))
                .map(Organization::slug)
                .contains("acme");
        assertThat(domains.organizationOf("ada@mail." + name)).isEmpty();
        assertThat(scopes.in(Scope.PORTAL, () -> domains.verified(id("acme")))).contains(name);
        assertThat(scopes.in(Scope.PORTAL, () -> domains.covers(id("globex"), "ada@" + name)))
                .isFalse();
    }

    @Test
    void domainHasOneOwner() {
        String name = fresh();
        prove(claim(acme, ACME, name));
        verify(acme, ACME, name).statusCode(200);
        prove(claim(globex, "/api/v1/orgs/globex/domains", name).statusCode(201));
        verify(globex, "/api/v1/orgs/globex/domains", name)
                .statusCode(409)
                .body("code", is("domain_taken"))
                .body("detail", org.hamcrest.Matchers.not(containsString("acme")));
        acme.delete(ACME + "/" + name).then().statusCode(204);
        verify(globex, "/api/v1/orgs/globex/domains", name).statusCode(200);
    }

    @Test
    void staffVouchWithAReason() {
        String name = fresh();
        claim(acme, ACME, name);
        acme.body(Map.of("reason", "because"))
                .post(ACME + "/" + name + "/verification")
                .then()
                .statusCode(403);
        support.body(Map.of("reason", " "))
                .post(ACME + "/" + name + "/verification")
                .then()
                .statusCode(422);
        support.body(Map.of("reason", "Contract 4711 names it"))
                .post(ACME + "/" + name + "/verification")
                .then()
                .statusCode(200)
                .body("state", is("vouched"))
                .body("verified_by", is(staff));
        assertThat(domains.organizationOf("ada@" + name)).isPresent();
    }

    @Test
    void whatNobodyCanOwnIsRefused() {
        for (String name : new String[] {"gmail.com", "co.uk", "com", "localhost", "not a domain", ""}) {
            claim(acme, ACME, name).statusCode(422).body("code", is("invalid"));
        }
    }

    @Test
    void otherOrganizationsDomainsAreNotFound() {
        String name = fresh();
        claim(acme, ACME, name);
        globex.get(ACME).then().statusCode(404);
        globex.get(ACME + "/" + name).then().statusCode(404);
        claim(globex, ACME, fresh()).statusCode(404);
        verify(globex, ACME, name).statusCode(404);
        globex.delete(ACME + "/" + name).then().statusCode(404);
    }

    private static String fresh() {
        return "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    }

    private static ValidatableResponse claim(RequestSpecification who, String domains, String name) {
        return who.body(Map.of("domain", name)).post(domains).then();
    }

    private static ValidatableResponse verify(RequestSpecification who, String domains, String name) {
        return who.body("{}").post(domains + "/" + name + "/verification").then();
    }

    private static void prove(ValidatableResponse claimed) {
        NameServer.publish(
                claimed.extract().path("record.name"), claimed.extract().path("record.value"));
    }

    private UUID id(String slug) {
        return organizations.bySlug(slug).orElseThrow().id();
    }
}
