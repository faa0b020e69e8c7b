package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** What the shipped tables of entitlements keep out, whoever writes to them. */
@ExtendWith(DatabaseExtension.class)
class EntitlementTablesTest {
    private static final Product ERP = ShippedProducts.get("erp");

    private Target target;

    @BeforeEach
    void fill(Target target) {
        this.target = target;
        execute(target, Objects.requireNonNull(ERP.sample()).schemaSql());
        ERP.pack("entitlements").migrations().stream().map(Pack.Migration::sql).forEach(sql -> execute(target, sql));
        execute(target, "insert into organizations (name, subdomain, enabled_modules) values ('Acme', 'acme', null)");
    }

    @Test
    void trialWithoutAnEndIsRefused() {
        execute(target, "insert into modules (module_key, display_name) values ('hr', 'HR')");
        String trial =
                "insert into org_entitlements (org_id, module_id, status, trial_expires_at) select o.id, m.id, 'trial', %s from organizations o, modules m";

        assertThatThrownBy(() -> execute(target, trial.formatted("null")))
                .rootCause()
                .hasMessageContaining("org_entitlements_check");
        execute(target, trial.formatted("now() + interval '14 days'"));
    }

    @Test
    void moduleThatIsNotInTheTaxonomyCannotBeGrantedAndSoIsDenied() {
        execute(target, "update organizations set enabled_modules = '{\"Blockchain\": true}'");
        Site site = TestSite.on(target)
                .product(ERP)
                .editions("legacy", "entitlements")
                .parameter("accept_losses", "all")
                .site();
        step("taxonomy").apply(site, new HeardPulse());
        Step entitle = step("entitle");

        assertThat(entitle.check(site).findings()).noneMatch(Finding::blocks);
        assertThat(entitle.apply(site, new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, "select count(*) from modules where module_key = 'blockchain'"))
                .isEqualTo("0");
        assertThat(
                        ask(
                                target,
                                "select string_agg(module_key, ' ') from org_entitlements e join modules m on m.id = e.module_id"))
                .isEqualTo("email");
        assertThatThrownBy(
                        () -> execute(
                                target,
                                "insert into org_entitlements (org_id, module_id, status) select id, 999999, 'enabled' from organizations"))
                .rootCause()
                .hasMessageContaining("org_entitlements_module_id_fkey");
    }

    private static Step step(String name) {
        return ERP.playbook("migrate-legacy-entitlements").orElseThrow().steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
