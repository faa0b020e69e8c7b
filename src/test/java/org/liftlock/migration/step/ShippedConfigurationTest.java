package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** The files that a product brings, on its own sample. */
class ShippedConfigurationTest extends ConfigureScene {
    @Test
    void shippedSampleIsRaisedWithoutComplaint() {
        Product shipped = ShippedProducts.get("aictrlnet");
        TestSite site = TestSite.on(NOWHERE)
                .product(shipped)
                .editions("community", "business")
                .journal(journal)
                .license("lic-1", TOKEN);
        Objects.requireNonNull(shipped.sample()).files().forEach((name, text) -> {
            if (name.equals(".env") || name.endsWith(".yml")) {
                site.file(name, text);
            }
        });
        Map<String, String> before = Map.copyOf(site.files());

        assertThat(configure.check(site.site()).findings()).isEmpty();
        assertThat(done(configure.apply(site.site(), pulse)).findings()).isEmpty();
        configure.preview(site.site());
        assertThat(site.files().get(".env"))
                .contains("AICTRLNET_EDITION=business", "ACME_COST_CENTER=4711", "# OAUTH2_GOOGLE_CLIENT_ID=");
        configure.undo(site.site(), pulse, Retreat.KEEP_DATA);
        assertThat(site.files()).isEqualTo(before);
    }

    @Test
    void onTheWayDownValuesOfOurOwnStayAsCommentsAndAreNamedOnTheWayUp() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        site.file(
                ".env",
                site.files().getOrDefault(".env", "").replace("ML_URL=http://ml:8003", "ML_URL=http://our-own:8003"));
        Site down = site.editions("full", "basic").journal(new MemoryJournal()).site();
        List<Change> changes = configure.check(down).changes();
        configure.apply(down, pulse);

        assertThat(changes)
                .contains(
                        new Change("variable", "LICENSE_KEY", "is removed"),
                        new Change("variable", "ML_URL", "is kept as a comment, with the installation's own value"));
        assertThat(site.files().get(".env"))
                .contains("# ML_URL=http://our-own:8003")
                .doesNotContain(TOKEN);
        Site up = site.editions("basic", "full").journal(new MemoryJournal()).site();
        assertThat(configure.check(up).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("own_value_in_comment");
            assertThat(finding.message()).contains("ML_URL", "Full").doesNotContain("our-own");
        });
    }

    @Test
    void shippedConfigurationGoesUpAndDownBetweenAllEditions() {
        Product shipped = ShippedProducts.get("aictrlnet");
        TestSite site = TestSite.on(NOWHERE).product(shipped).license("lic-1", TOKEN);
        Objects.requireNonNull(shipped.sample()).files().forEach(site::file);
        Map<String, String> community = Map.copyOf(site.files());
        Map<String, String> business = configured(site, "community", "business");
        String enterprise = configured(site, "business", "enterprise").get(".env");

        assertThat(enterprise)
                .contains("AICTRLNET_EDITION=enterprise", "COMPLIANCE_MODE=strict", "# FEDERATION_NODE_ID=primary");
        assertThat(configured(site, "enterprise", "business").get("docker-compose.yml"))
                .isEqualTo(business.get("docker-compose.yml"));
        Map<String, String> again = configured(site, "business", "community");
        assertThat(again.get("docker-compose.yml")).isEqualTo(community.get("docker-compose.yml"));
        assertThat(again.get(".env"))
                .startsWith(community.get(".env"))
                .doesNotContain(TOKEN)
                .doesNotContainPattern("(?m)^(ML_|COMPLIANCE|MULTI)");
    }

    private Map<String, String> configured(TestSite site, String from, String to) {
        Outcome outcome = configure.apply(
                site.editions(from, to).journal(new MemoryJournal()).site(), pulse);
        assertThat(done(outcome).findings()).allMatch(finding -> !finding.blocks());
        return Map.copyOf(site.files());
    }
}
