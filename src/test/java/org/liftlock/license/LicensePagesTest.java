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
import org.liftlock.person.Role;

@QuarkusTest
@QuarkusTestResource(PortalDatabase.class)
class LicensePagesTest {
    @Inject
    World world;

    private Browser sales;
    private UUID acme;

    @BeforeEach
    void signIn() {
        world.member("acme", Role.VIEWER);
        sales = Browser.signedIn(world.staff(Role.SALES));
        acme = world.id("acme");
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
    void revocationSaysWhatIsLostAndAsksForTheName() {
        String page = issue(Map.of("trial", "yes"));
        String act = page + "/changes/revocation";
        assertThat(sales.open(act).asString()).contains("nothing is deleted", "Compliance Dashboards", "Type acme");
        Response nameless = sales.submit(act, act, Map.of("reason", "Not paid."));
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.asString()).contains("Type acme to show", "value=\"Not paid.\"");
        Response answer = sales.submit(act, act, Map.of("reason", "Not paid.", "confirmation", "acme"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(sales.open(page).asString())
                .contains("It was revoked", "Not paid.", "Trial", "Its life")
                .doesNotContain("/changes/");
        assertThat(sales.open(act).statusCode()).isEqualTo(409);
    }

    @Test
    void changeShowsFirstWhatIsGained() {
        String page = issue(Map.of());
        String act = page + "/changes/edition";
        assertThat(sales.open(act + "?edition=enterprise").asString())
                .contains("What would change", "Gained", "SAML/SSO", "no limit");
        assertThat(sales.submit(act, act, Map.of("edition", "enterprise")).statusCode())
                .isEqualTo(303);
        assertThat(sales.open(page).asString()).contains("AICtrlNet Enterprise", "From the edition business");
        Response wrong = sales.submit(page + "/changes/seats", page + "/changes/seats", Map.of("seats", "none"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("a number from 1 to a million", "value=\"none\"");
    }

    @Test
    void eachChangeHasItsPage() {
        String page = issue(Map.of("trial", "yes"));
        for (LicenseAct act : LicenseAct.values()) {
            int expected = act == LicenseAct.RENEWAL || act == LicenseAct.RESUMPTION ? 409 : 200;
            assertThat(sales.open(page + "/changes/" + act.id()).statusCode())
                    .as(act.id())
                    .isEqualTo(expected);
        }
        assertThat(sales.open(page + "/changes/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void requestBecomesALicense() {
        Browser admin = Browser.signedIn(world.member("acme", Role.ADMIN));
        Response refused = admin.submit(
                "/licenses/requests/new", "/licenses/requests", Map.of("wish", "quote", "seats", "0", "note", "Kept"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Choose an edition", "for how many months", ">Kept</textarea>");
        Response asked = admin.submit(
                "/licenses/requests/new",
                "/licenses/requests",
                Map.of("wish", "quote", "edition", World.PRODUCT + "/business", "seats", "30", "months", "12"));
        assertThat(asked.statusCode()).isEqualTo(303);
        String page = asked.getHeader("Location").replaceFirst("^https?://[^/]+", "");
        assertThat(sales.open("/licenses/requests?state=pending").asString()).contains(page);
        assertThat(sales.submit(page, page + "/quote", Map.of("quote", "", "quote_until", "2020-01-01"))
                        .statusCode())
                .isEqualTo(422);
        sales.submit(page, page + "/quote", Map.of("quote", "1,000 a year", "quote_until", "2126-01-01"));
        assertThat(admin.open(page).asString()).contains("1,000 a year", "Accept the quote");
        Response silent = admin.submit(page, page + "/acceptance", Map.of());
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.asString()).contains("Agree to the license agreement, version 2026-01.", "1,000 a year");
        assertThat(admin.submit(page, page + "/acceptance", Map.of("agreement", "2026-01"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(admin.open(page).asString())
                .contains("License agreement, version 2026-01</a>, by admin@acme.example");
        Response issued = sales.submit(page, page + "/license", Map.of());
        assertThat(issued.getHeader("Location")).contains("/licenses/");
        assertThat(admin.open(page).asString()).contains("Open the license").doesNotContain("Withdraw");
        Browser stranger = Browser.signedIn(world.member("empty", Role.ADMIN));
        assertThat(stranger.open(page).statusCode()).isEqualTo(404);
        assertThat(stranger.open("/licenses/requests").asString()).contains("No request here");
    }

    @Test
    void membersSeeTheirOwnLicensesWithoutSearch() {
        String page = issue(Map.of());
        Browser member = Browser.signedIn(world.member("acme", Role.VIEWER));
        assertThat(member.open("/licenses").asString()).contains(page).doesNotContain("type=\"search\"");
        assertThat(member.open(page).asString()).doesNotContain("/changes/");
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
