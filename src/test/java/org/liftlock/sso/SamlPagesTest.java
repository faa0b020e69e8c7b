package org.liftlock.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;
import org.liftlock.signin.saml.SamlWorld;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class SamlPagesTest {
    private static final String PAGE = "/settings/security/saml";

    @Inject
    World world;

    @Inject
    SamlWorld saml;

    @Test
    void administratorGoesThroughTheStepsInOrder() {
        Browser admin = Browser.signedIn(saml.organization("initech"));
        assertThat(admin.open(PAGE).asString())
                .contains("Nobody has tried it", "http://localhost:8080/sso/initech/saml/acs", "No domain is verified");
        submit(admin, "/provider", Map.of("provider", "okta")).then().statusCode(303);
        assertThat(admin.open(PAGE).asString()).contains("Okta Admin Console");
        assertThat(submit(admin, "/enabling", Map.of()).statusCode()).isEqualTo(409);
        Response wrong = upload(admin, MetadataText.of("https://idp.initech.example"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("There is no certificate for verifying signatures");
        assertThat(upload(admin, saml.idp("initech").metadata()).statusCode()).isEqualTo(303);
        assertThat(admin.open(PAGE).asString()).contains("https://idp.initech.example", "Try it now");
        saml.verify("initech");

        String trial = saml.tryOut(admin, "initech");
        assertThat(trial).contains("It works", "initech.example", "as a new member");
        assertThat(admin.open(PAGE).asString()).contains("What it makes of the person who came last");
        assertThat(submit(admin, "/enabling", Map.of()).statusCode()).isEqualTo(303);
        assertThat(admin.open(PAGE + "/enforcement").asString()).contains("Nobody would be locked out");
        assertThat(submit(admin, "/enforcement", Map.of()).statusCode()).isEqualTo(422);
        submit(admin, "/disabling", Map.of()).then().statusCode(303);
    }

    @Test
    void wrongMappingComesBackWithWhatWasTyped() {
        Browser admin = Browser.signedIn(saml.organization("hooli"));
        Map<String, String> typed = new HashMap<>(Map.of(
                "email", "mail",
                "default_role", "viewer",
                "clock_skew_seconds", "900",
                "group-0", "ops",
                "role-0", "manager"));
        Response refused = submit(admin, "/mapping", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("value=\"900\"", "value=\"ops\"", "clock_skew_seconds-error");
        typed.put("clock_skew_seconds", "90");
        assertThat(submit(admin, "/mapping", typed).statusCode()).isEqualTo(303);
        assertThat(admin.open(PAGE).asString()).contains("value=\"ops\"", "value=\"mail\"", "value=\"90\"");
        assertThat(submit(admin, "/preview", typed).asString()).contains("Nobody has arrived yet");
    }

    @Test
    void whatAResponseIsWrongAboutIsShownWithoutSigningAnybodyIn() {
        saml.settle();
        Browser admin = Browser.signedIn(world.member("acme", Role.ADMIN));
        Response judged = admin.submit(
                PAGE + "/replay",
                PAGE + "/replay",
                Map.of("message", saml.visit("acme").foreign()));
        assertThat(judged.statusCode()).isEqualTo(200);
        assertThat(judged.asString()).contains("It fits none of the 1 certificates", "Fulfilled");
        saml.visit("acme").postForeign();
        assertThat(admin.open(PAGE + "/failures").asString())
                .contains("The signature was made with a certificate of the metadata", "Look at it again");
    }

    @Test
    void organizationsWithoutTheEditionSeeWhatTheyWouldGain() {
        assertThat(Browser.signedIn(world.member("poor", Role.ADMIN)).open(PAGE).asString())
                .contains("Your licenses do not bring SAML/SSO", "Enterprise");
    }

    private static Response submit(Browser browser, String action, Map<String, String> fields) {
        return browser.submit(PAGE, PAGE + action, fields);
    }

    private static Response upload(Browser browser, String xml) {
        return browser.request()
                .multiPart("csrf-token", browser.token(PAGE))
                .multiPart("url", "")
                .multiPart("metadata", xml)
                .post(PAGE + "/metadata");
    }
}
