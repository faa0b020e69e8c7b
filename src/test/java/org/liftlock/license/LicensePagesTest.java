package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicensePagesTest {
    @Inject
    World world;

    @Inject
    Scopes scopes;

    @Inject
    Organizations organizations;

    private Browser sales;
    private UUID acme;

    @BeforeEach
    void signIn() {
        world.member("acme", Role.VIEWER);
        sales = Browser.signedIn(world.staff(Role.SALES));
        acme = scopes.in(
                Scope.PORTAL, () -> organizations.bySlug("acme").orElseThrow().id());
    }

    @Test
    void formIssuesALicenseWhoseDaysAreWhole() {
        String page = issue(Map.of());
        String html = sales.open(page).asString();
        assertThat(html).contains("1 Jan 2026, 00:00 UTC", "31 Dec 2125, 23:59 UTC", "is issued", "Paid");
        String token = sales.open(page + "/license.jwt").asString();
        assertThat(html).contains(token);
    }

    @Test
    void wrongFormComesBackWithWhatWasTyped() {
        Response answer = submit(Map.of("seats", "-4", "ends", "2020-05-05", "edition", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("value=\"-4\"", "value=\"2020-05-05\"", "It must end after it begins.")
                .contains("aria-describedby=\"seats-error\"", "Choose a product and edition.");
    }

    @Test
    void revokedLicenseSaysSoAndOffersNoSecondRevocation() {
        String page = issue(Map.of("trial", "yes"));
        Response answer = sales.submit(page, page + "/revocation", Map.of());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(sales.open(page).asString())
                .contains("It was revoked", "Trial")
                .doesNotContain("/revocation");
    }

    @Test
    void membersSeeTheirOwnLicensesWithoutSearch() {
        String page = issue(Map.of());
        Browser member = Browser.signedIn(world.member("acme", Role.VIEWER));
        assertThat(member.open("/licenses").asString()).contains(page).doesNotContain("type=\"search\"");
        assertThat(member.open(page).asString()).doesNotContain("/revocation");
        Browser stranger = Browser.signedIn(world.member("empty", Role.VIEWER));
        assertThat(stranger.open("/licenses").asString()).contains("has no license yet");
        assertThat(stranger.open(page).statusCode()).isEqualTo(404);
        assertThat(stranger.open(page + "/license.jwt").statusCode()).isEqualTo(404);
    }

    private String issue(Map<String, String> changes) {
        Response answer = submit(changes);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        return answer.getHeader("Location").replaceFirst("^https?://[^/]+", "");
    }

    private Response submit(Map<String, String> changes) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "organization", acme.toString(),
                "edition", World.PRODUCT + "/business",
                "seats", "50",
                "starts", "2026-01-01",
                "ends", "2125-12-31"));
        fields.putAll(changes);
        return sales.submit("/licenses/new", "/licenses", fields);
    }
}
