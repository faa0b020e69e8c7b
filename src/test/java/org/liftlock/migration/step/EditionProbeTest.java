package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

@ExtendWith(DatabaseExtension.class)
class EditionProbeTest {
    private final Product product = PlusPack.product();
    private final MigrateSchema step =
            new MigrateSchema("migrate-schema", "Add tables", "Adds tables.", "plus", 500, 3);

    @Test
    void emptyDatabaseIsNotTheProduct(Target target) throws SQLException {
        EditionProbe.Seen seen = probe(target);

        assertThat(seen.edition()).isEmpty();
        assertThat(seen.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("not_the_product");
            assertThat(finding.message()).contains(target.database(), "customers, orders");
        });
    }

    @Test
    void lowestEditionIsRecognizedByItsTables(Target target) throws SQLException {
        execute(target, TestProduct.BASIC_SCHEMA);

        assertThat(edition(target)).isEqualTo("basic");
    }

    @Test
    void appliedPackMakesTheHigherEdition(Target target) throws SQLException {
        execute(target, TestProduct.BASIC_SCHEMA);
        step.apply(site(target), new HeardPulse());

        assertThat(edition(target)).isEqualTo("plus");
    }

    @Test
    void tablesWithoutAHistoryMakeTheHigherEditionToo(Target target) throws SQLException {
        execute(target, TestProduct.BASIC_SCHEMA + PlusPack.INVOICES + PlusPack.PAYMENTS);

        assertThat(edition(target)).isEqualTo("plus");
    }

    @Test
    void retiredPackLeavesTheLowerEditionWithKeptData(Target target) throws SQLException {
        execute(target, TestProduct.BASIC_SCHEMA);
        Site site = site(target);
        step.apply(site, new HeardPulse());
        step.undo(site, new HeardPulse(), Retreat.KEEP_DATA);

        assertThat(edition(target)).isEqualTo("basic");
        assertThat(probe(target).findings()).extracting(Finding::code).contains("data_kept");
    }

    @Test
    void halfAppliedPackIsStillTheLowerEdition(Target target) throws SQLException {
        execute(target, TestProduct.BASIC_SCHEMA);
        step.apply(site(target), new HeardPulse());
        execute(target, "delete from liftlock.pack_history where version = '003'");

        assertThat(edition(target)).isEqualTo("basic");
        assertThat(probe(target).findings()).extracting(Finding::code).contains("pack_incomplete");
    }

    private String edition(Target target) throws SQLException {
        return probe(target).edition().map(Edition::id).orElse("none");
    }

    private EditionProbe.Seen probe(Target target) throws SQLException {
        try (Connection connection = target.connect()) {
            return EditionProbe.of(product).probe(connection);
        }
    }

    private Site site(Target target) {
        return TestSite.on(target).product(product).site();
    }
}
