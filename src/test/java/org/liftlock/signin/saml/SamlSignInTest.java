package org.liftlock.signin.saml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Memberships;
import org.liftlock.person.People;
import org.liftlock.person.Role;
import org.liftlock.sso.TestKey;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SamlSignInTest {
    private static final String SLO = "http://localhost:8080/sso/acme/saml/slo";

    @Inject
    SamlWorld saml;

    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    People people;

    @Inject
    Memberships memberships;

    @BeforeEach
    void setUp() {
        saml.settle();
    }

    @Test
    void metadataNameTheAddressesAndTheKey() {
        given().get("/sso/acme/saml/metadata")
                .then()
                .statusCode(200)
                .contentType(containsString("application/samlmetadata+xml"))
                .body(containsString("entityID=\"http://localhost:8080/sso/acme/saml/metadata\""))
                .body(containsString("/sso/acme/saml/acs"));
        given().get("/sso/nobody/saml/metadata").then().statusCode(404);
    }

    @Test
    void requestsAreSignedAndComeBackOnlyToThePortal() {
        String location = plain().get("/sso/acme/saml/login?next=//evil.example/")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertThat(location)
                .startsWith("https://idp.acme.example/sso?")
                .contains("SigAlg=", "Signature=")
                .doesNotContain("evil");
    }

    @Test
    void newPeopleBecomeMembersWithTheRoleOfTheirGroup() {
        String email = unique();
        Response answer = enter(email, "portal-admins", "staff");
        assertThat(answer.getHeader("Location")).endsWith("/licenses");
        assertThat(role(email)).isEqualTo("admin");
        session(answer).get("/licenses").then().statusCode(200).body(containsString("Ada Lovelace"));
    }

    @Test
    void leavingAGroupLowersTheRoleAtTheNextSignIn() {
        String email = unique();
        enter(email, "portal-admins");
        enter(email, "staff");
        assertThat(role(email)).isEqualTo("user");
        enter(email);
        assertThat(role(email)).isEqualTo("viewer");
    }

    @Test
    void signInsBegunAtTheIdentityProviderAreASwitch() {
        SamlVisit visit = saml.visit("acme");
        assertThat(visit.post(visit.fair(draft -> draft.answering(null, null))).statusCode())
                .isEqualTo(403);
        String admin = world.member("acme", Role.ADMIN);
        saml.configure(admin, "acme", Map.of("idp_initiated", true));
        SamlVisit other = saml.visit("acme");
        assertThat(other.post(other.fair(draft -> draft.answering(null, null))).statusCode())
                .isEqualTo(303);
        saml.configure(admin, "acme", Map.of("idp_initiated", false));
    }

    @Test
    void aNewCertificateCanBeAddedBeforeTheOldOneGoes() {
        TestIdp present = saml.idp("acme");
        TestIdp next = new TestIdp(present.entityId(), TestKey.fresh());
        String admin = world.member("acme", Role.ADMIN);
        saml.configure(
                admin,
                "acme",
                Map.of("metadata", org.liftlock.sso.MetadataText.of(present.entityId(), present.key(), next.key())));
        SamlVisit old = saml.visit("acme");
        assertThat(old.post(old.fair(draft -> draft)).statusCode()).isEqualTo(303);
        SamlVisit fresh = saml.visit("acme");
        assertThat(fresh.post(next.fair(fresh.draft())).statusCode()).isEqualTo(303);
        saml.configure(admin, "acme", Map.of("metadata", present.metadata()));
    }

    @Test
    void signingOutGoesOnToTheIdentityProvider() {
        String session = enter(unique()).getCookie("liftlock_session");
        Browser browser = new Browser();
        Response answer = browser.request()
                .cookie("liftlock_session", session)
                .formParam("csrf-token", browser.token("/sign-in"))
                .post("/sign-out");
        String onward = answer.getHeader("Location");
        assertThat(onward).contains("/sso/acme/saml/logout?SAMLRequest=");
        plain().urlEncodingEnabled(false)
                .get(onward.substring(onward.indexOf("/sso/")))
                .then()
                .statusCode(302)
                .header("Location", containsString("https://idp.acme.example/slo?SAMLRequest="));
        session(session).get("/licenses").then().statusCode(303);
    }

    @Test
    void identityProviderEndsItsSessions() {
        SamlVisit visit = saml.visit("acme");
        String name = UUID.randomUUID().toString();
        String session = visit.post(visit.fair(draft -> draft.of(name, name + "@acme.example")))
                .getCookie("liftlock_session");
        session(session).get("/licenses").then().statusCode(200);
        String request = logout(name, Instant.now());
        refused(plain().formParam("SAMLRequest", TestIdp.posted(request)).post("/sso/acme/saml/slo"));
        refused(plain().formParam(
                        "SAMLRequest",
                        TestIdp.posted(Signing.sign(
                                logout(name, Instant.now().minus(Duration.ofHours(3))),
                                saml.idp("acme").key())))
                .post("/sso/acme/saml/slo"));
        refused(plain().get("/sso/acme/saml/slo?" + garbage(request)));
        session(session).get("/licenses").then().statusCode(200);
        String answer = plain().formParam(
                        "SAMLRequest",
                        TestIdp.posted(Signing.sign(request, saml.idp("acme").key())))
                .post("/sso/acme/saml/slo")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertThat(answer)
                .startsWith("https://idp.acme.example/slo?SAMLResponse=")
                .contains("Signature=");
        session(session).get("/licenses").then().statusCode(303);
    }

    @Test
    void identityProviderEndsItsSessionsByRedirection() {
        SamlVisit visit = saml.visit("acme");
        String name = UUID.randomUUID().toString();
        String session = visit.post(visit.fair(draft -> draft.of(name, name + "@acme.example")))
                .getCookie("liftlock_session");
        URI signed = Redirection.to(
                "/sso/acme/saml/slo",
                "SAMLRequest",
                logout(name, Instant.now()),
                "",
                new Keys(
                        saml.idp("acme").key().pair().getPrivate(),
                        saml.idp("acme").key().certificate()));
        plain().urlEncodingEnabled(false).get(signed.toString()).then().statusCode(302);
        session(session).get("/licenses").then().statusCode(303);
    }

    private static String garbage(String request) {
        URI signed = Redirection.to(
                "/x",
                "SAMLRequest",
                request,
                "",
                new Keys(TestKey.fresh().pair().getPrivate(), TestKey.fresh().certificate()));
        return signed.getRawQuery();
    }

    private static void refused(Response answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    private String logout(String name, Instant made) {
        return """
                <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s" \
                Destination="%s"><saml:Issuer>%s</saml:Issuer><saml:NameID>%s</saml:NameID>\
                <samlp:SessionIndex>index-1</samlp:SessionIndex></samlp:LogoutRequest>\
                """.formatted(UUID.randomUUID(), made, SLO, saml.idp("acme").entityId(), name);
    }

    private Response enter(String email, String... groups) {
        SamlVisit visit = saml.visit("acme");
        Response answer = visit.post(visit.fair(draft -> draft.of(email, email).inGroups(groups)));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return answer;
    }

    private String role(String email) {
        return scopes.in(Scope.PORTAL, () -> memberships
                .of(people.byEmail(email).orElseThrow())
                .getFirst()
                .role()
                .id());
    }

    private static String unique() {
        return UUID.randomUUID() + "@acme.example";
    }

    private static RequestSpecification plain() {
        return given().redirects().follow(false);
    }

    private static RequestSpecification session(Response answer) {
        return session(answer.getCookie("liftlock_session"));
    }

    private static RequestSpecification session(String token) {
        return plain().cookie("liftlock_session", token);
    }
}
