package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** What a plan says of objections that the pack's maker accepts, and of those that nobody does. */
@ExtendWith(DatabaseExtension.class)
class WaiverTest {
    private static final String RENAME = "alter table customers rename column notes to remarks";
    private static final String BACK = "alter table customers rename column remarks to notes";

    private final MigrateSchema step =
            new MigrateSchema("migrate-schema", "Add tables", "Adds tables.", "plus", 500, 5);

    @Test
    void objectionStopsTheStepBeforeItWrites(Target target) {
        basic(target);
        Site site = site(target, List.of());

        assertThat(codes(site)).containsExactly("lint_rename_existing");
        assertThat(step.apply(site, new HeardPulse()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("lint_rename_existing"));
        assertThat(ScratchDatabases.ask(target, "select count(*) from pg_namespace where nspname = 'liftlock'"))
                .isEqualTo("0");
    }

    @Test
    void waiverLetsItThroughAndShowsItsReason(Target target) {
        basic(target);
        Site site = site(target, List.of(waiver("rename_existing", null, "customers.notes")));

        assertThat(step.check(site).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("lint_waived");
            assertThat(finding.blocks()).isFalse();
            assertThat(finding.message()).contains("nobody reads it", "V001__rename.sql, line 2", "notes was there");
        });
        assertThat(step.apply(site, new HeardPulse())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void waiverMayNameHowTheStatementBegins(Target target) {
        basic(target);
        assertThat(codes(site(target, List.of(waiver("rename_existing", "ALTER TABLE\n  customers rename", null)))))
                .containsExactly("lint_waived");
        assertThat(codes(site(target, List.of(waiver("rename_existing", "alter table orders", null)))))
                .containsExactly("lint_rename_existing", "lint_waiver_idle");
    }

    @Test
    void waiverThatWaivesNothingIsNamed(Target target) {
        basic(target);
        Site site = site(target, List.of(waiver("rename_existing", null, null), waiver("json_column", null, null)));

        List<Finding> findings = step.check(site).findings();

        assertThat(findings).extracting(Finding::code).containsExactly("lint_waived", "lint_waiver_idle");
        assertThat(findings.get(1).message()).contains("pack.yaml, line 7", "json_column");
    }

    private List<String> codes(Site site) {
        return step.check(site).findings().stream().map(Finding::code).toList();
    }

    private static Pack.Waiver waiver(String rule, @Nullable String statement, @Nullable String object) {
        return new Pack.Waiver(rule, "V001__rename.sql", statement, object, "nobody reads it", 7);
    }

    private static Site site(Target target, List<Pack.Waiver> waivers) {
        Pack.Migration rename = TestProduct.migration("001", "rename", "-- another name\n" + RENAME, BACK);
        Pack pack = new Pack("plus", "plus", "Plus", "Adds.", List.of(rename), waivers);
        Product product = TestProduct.with(Map.of("plus", pack), Map.of());
        return TestSite.on(target).product(product).site();
    }

    private static void basic(Target target) {
        ScratchDatabases.execute(target, TestProduct.BASIC_SCHEMA);
    }
}
