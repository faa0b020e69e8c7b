package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;

/** Going back to module flags that the product has overwritten meanwhile, or that are gone. */
@ExtendWith(DatabaseExtension.class)
class ErpWayBackTest {
    private static final String FLAGS =
            "select md5(string_agg(id || coalesce(enabled_modules::text, 'none'), ',' order by id)) from organizations";
    private static final String REWRITE =
            "update organizations set enabled_modules = '{\"CRM\": true, \"ERP\": true}' where id %% 3 = %d";

    private final Product product = ShippedProducts.get("erp");

    private static ObjectNode typed() {
        return JsonNodeFactory.instance.objectNode().put("confirm", "Test installation");
    }

    @Test
    void overwrittenFlagsAreNamedAndPutBackByEveryWayBackAndWithoutTheColumnNoneOfThemBegins(Target plain)
            throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product).told("accept_losses", "all");
        Target target = walk.target();
        walk.walk("adopt-entitlements");
        String flags = ask(target, FLAGS);

        execute(target, REWRITE.formatted(0));
        assertThat(findings(walk, "switch-gating-off"))
                .filteredOn(finding -> finding.code().equals("legacy_differs"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.message()).contains("16 organizations", "(3)"));
        walk.stay("switch-gating-off", "entitlements", typed());
        assertThat(ask(target, FLAGS)).isEqualTo(flags);

        execute(target, REWRITE.formatted(1));
        walk.stay("empty-entitlements", "entitlements", typed());
        assertThat(ask(target, FLAGS)).isEqualTo(flags);
        assertThat(ask(target, "select count(*) from org_entitlements")).isEqualTo("0");

        execute(target, REWRITE.formatted(2));
        walk.walk("entitlements-to-legacy");
        assertThat(ask(target, FLAGS)).isEqualTo(flags);

        execute(target, "alter table organizations drop column enabled_modules");
        for (String playbook : List.of("switch-gating-off", "empty-entitlements", "entitlements-to-legacy")) {
            assertThat(findings(walk, playbook))
                    .as(playbook)
                    .filteredOn(Finding::blocks)
                    .extracting(Finding::code)
                    .contains("assertion_fails", "legacy_missing");
        }
    }

    private List<Finding> findings(PlaybookWalk walk, String playbook) {
        Site site = walk.within("entitlements");
        return product.playbook(playbook).orElseThrow().steps().stream()
                .map(Step.class::cast)
                .filter(step -> step instanceof Verify || step instanceof RestoreLegacy)
                .flatMap(step -> step.check(site).findings().stream())
                .toList();
    }

    @Test
    void flagsAreDeprecatedAfterAMonthAndDroppedAfterThreeOnceAndForAll(Target plain) throws Exception {
        PlaybookWalk walk = PlaybookWalk.onSample(plain, product).told("accept_losses", "all");
        Target target = walk.target();
        walk.walk("adopt-entitlements");
        String flags = ask(target, FLAGS);
        assertThat(findings(walk, "drop-module-flags")).anyMatch(Finding::blocks);

        walk.stay("entitlements-by-default", "entitlements", typed());
        walk.stay("entitlements-by-default", "entitlements", typed());
        UUID dropped = walk.stay("drop-module-flags", "entitlements", typed());
        walk.stay("drop-module-flags", "entitlements", typed());
        assertThat(ask(target, COLUMN)).isEqualTo("0");

        RetireColumn drop = product.playbook("drop-module-flags").orElseThrow().steps().stream()
                .filter(RetireColumn.class::isInstance)
                .map(RetireColumn.class::cast)
                .findFirst()
                .orElseThrow();
        Site run = TestSite.on(target)
                .product(product)
                .editions("entitlements", "entitlements")
                .run(dropped)
                .site();
        assertThat(drop.undo(run, new HeardPulse(), Retreat.KEEP_DATA)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, FLAGS)).isEqualTo(flags);
    }

    private static final String COLUMN =
            "select count(*) from information_schema.columns where table_name = 'organizations' and column_name = 'enabled_modules'";
}
