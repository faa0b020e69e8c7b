package org.liftlock.sso.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class DomainPageTest {
    private static final String PAGE = "/settings/security/domains";

    @Inject
    World world;

    @Test
    void administratorsAreToldWhatToPublishAndCheckIt() {
        Browser ada = Browser.signedIn(world.member("acme", Role.ADMIN));
        String name = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        assertThat(ada.submit(PAGE, PAGE, Map.of("domain", "ada@" + name)).statusCode())
                .isEqualTo(303);
        String html = ada.open(PAGE).asString();
        assertThat(html).contains("_liftlock." + name, "liftlock-verification=", "Waiting for its DNS record");

        Response early = ada.submit(PAGE, PAGE + "/" + name + "/verification", Map.of());
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.asString()).contains("There is no TXT record at _liftlock." + name);

        String value = html.substring(html.indexOf("_liftlock." + name))
                .replaceFirst("(?s).*?(liftlock-verification=[0-9a-f]+).*", "$1");
        NameServer.publish("_liftlock." + name, value);
        assertThat(ada.submit(PAGE, PAGE + "/" + name + "/verification", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(ada.open(PAGE).asString()).contains("Verified");
        assertThat(ada.submit(PAGE, PAGE + "/" + name + "/removal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(ada.open(PAGE).asString()).doesNotContain("_liftlock." + name);
    }

    @Test
    void staffVouchesForADomainWithAReason() {
        Browser ada = Browser.signedIn(world.member("acme", Role.ADMIN));
        String name = "v" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        ada.submit(PAGE, PAGE, Map.of("domain", name));
        String page = "/organizations/acme/domains";
        String vouching = page + "/" + name + "/verification";
        assertThat(ada.submit(PAGE, vouching, Map.of("reason", "mine")).statusCode())
                .isEqualTo(403);
        Browser root = Browser.signedIn(world.staff(Role.SUPER_ADMIN));
        assertThat(root.open("/organizations/acme").asString()).contains(page);
        Response silent = root.submit(page, vouching, Map.of("reason", " "));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.asString()).contains("how you know that the domain is theirs");
        assertThat(root.submit(page, vouching, Map.of("reason", "Contract 4711"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ada.open(PAGE).asString()).contains("Contract 4711", "super_admin@liftlock.example");
    }

    @Test
    void wrongNameComesBackWithWhatWasTyped() {
        Browser ada = Browser.signedIn(world.member("acme", Role.ADMIN));
        Response answer = ada.submit(PAGE, PAGE, Map.of("domain", "gmail.com"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("value=\"gmail.com\"", "no organization can own it");
    }
}
