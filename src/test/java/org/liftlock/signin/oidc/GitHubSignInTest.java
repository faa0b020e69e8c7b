package org.liftlock.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liftlock.Browser;
import org.liftlock.PortalDatabase;
import org.liftlock.World;

/** OAuth 2.0 as GitHub has it: no id token, and the person is asked for at its API. */
@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class GitHubSignInTest {
    @Inject
    World world;

    private final SmallProvider gitHub = SmallProvider.start();
    private final String domain = "g" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    private final Browser browser = new Browser();
    private final OidcVisit visit = new OidcVisit(browser);

    @BeforeEach
    void connect() {
        OidcVisit.domain(world, domain);
        OidcVisit.connect(world, Map.of("provider", "github", "discovery_url", gitHub.issuer(), "roles", Map.of()));
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void personOfAnEnterpriseServerIsLetIn() {
        OidcVisit.Asked asked = visit.leave();
        assertThat(asked.address().getPath()).isEqualTo("/login/oauth/authorize");
        assertThat(asked.get("scope")).contains("user:email");
        gitHub.says(Map.of("id", 1, "login", "ada", "name", "Ada Lovelace", "email", "ada@" + domain));
        Response answer = visit.comeBack(asked.get("state"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        assertThat(browser.open("/licenses").asString()).contains("ada@" + domain, "Ada Lovelace");
    }

    @Test
    void whoHidesTheAddressOrHasAForeignOneIsNotLetIn() {
        refused(Map.of("id", 2, "login", "bob"));
        refused(Map.of("id", 3, "login", "eve", "email", "eve@elsewhere.example"));
    }

    private void refused(Map<String, Object> person) {
        OidcVisit.Asked asked = visit.leave();
        gitHub.says(person);
        Response answer = visit.comeBack(asked.get("state"));
        assertThat(answer.getCookie("liftlock_session")).isNull();
        assertThat(browser.open("/licenses").statusCode()).isEqualTo(303);
    }
}
