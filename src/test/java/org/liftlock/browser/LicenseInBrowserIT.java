package org.liftlock.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.liftlock.ApiClient;

/** Sales issues a trial, makes it a paid license and raises the number of people; the administrator sees it. */
class LicenseInBrowserIT {
    @RegisterExtension
    static final DemoPortal DEMO = new DemoPortal();

    @Test
    void trialBecomesALicenseForMorePeople() {
        try (Window sam = DEMO.desktop();
                Window gil = DEMO.phone()) {
            sam.signIn("sales@liftlock.example");
            gil.signIn("admin@globex.example");
            String request = asked(gil);
            String license = issued(sam, request);
            converted(sam, license);
            raised(sam, license);
            seen(gil, license);
            over(gil, license);
        }
    }

    private static String asked(Window gil) {
        gil.go("/licenses");
        gil.look("licenses");
        gil.follow("Ask for a license or a quote");
        gil.press("Send to sales");
        assertThat(gil.text()).contains("Choose an edition that needs a license.");
        gil.page().getByLabel("a trial").check();
        gil.page().getByLabel("Product and edition").selectOption("aictrlnet/business");
        gil.page().getByLabel("What you want to do with it").fill("A pilot with two teams.");
        gil.look("license-request-form");
        gil.press("Send to sales");
        gil.look("license-request");
        return gil.path();
    }

    private static String issued(Window sam, String request) {
        sam.go("/licenses");
        sam.follow("Requests");
        sam.look("license-requests");
        sam.go(request);
        sam.look("license-request");
        sam.press("Issue the trial");
        sam.look("license");
        return sam.path();
    }

    private static void converted(Window sam, String license) {
        sam.follow("Make it a paid license");
        assertThat(sam.text()).contains("What would change", "No feature is gained or lost");
        sam.look("license-conversion");
        sam.press("Make it a paid license");
        assertThat(sam.path()).isEqualTo(license);
        assertThat(sam.text()).contains("The trial became a paid license");
    }

    private static void raised(Window sam, String license) {
        sam.follow("Change the number of people");
        sam.page().getByLabel("People").fill("80");
        sam.press("Show what would change");
        sam.look("license-seats");
        sam.press("Change the number of people");
        assertThat(sam.path()).isEqualTo(license);
        sam.go(license + "/changes/revocation");
        assertThat(sam.text()).contains("Lost", "AI Governance", "Type globex to confirm");
        sam.look("license-revocation");
    }

    /** The installation says that more people use it than the license is for: nobody is shut out, and it is said what comes. */
    private static void over(Window gil, String license) {
        ApiClient sales = DEMO.api("sales@liftlock.example");
        String key = sales.get("/api/v1" + license).body().path("key").asText();
        assertThat(sales.post(
                                "/api/v1/licenses/validate",
                                Map.of("key", key, "installation", "aictrlnet-staging", "seats_used", 95))
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("over_seats");
        gil.go("/usage/seats");
        for (int look = 0; look < 50 && !gil.text().contains("over the limit"); look++) {
            gil.go("/usage/seats");
        }
        assertThat(gil.text()).contains("over the limit");
        gil.look("usage-seats-over");
        gil.go("/billing");
        assertThat(gil.text()).contains("seats were used than 80 are paid for", "Nobody is shut out");
        gil.look("billing-over");
        gil.go(license + "/checks");
        assertThat(gil.text()).contains("aictrlnet-staging", "95");
        gil.look("license-checks-over");
    }

    private static void seen(Window gil, String license) {
        gil.go(license);
        assertThat(gil.text()).contains("80", "Paid", "From 25 people to 80.");
        gil.look("license");
        gil.press("Make a new password and show it once");
        gil.look("license-registry-password");
        assertThat(gil.page().getByLabel("Password").inputValue()).hasSizeGreaterThan(20);
    }
}
