package org.liftlock.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix.Feature;
import org.liftlock.product.Product;

class EditionComparisonTest {
    private static final Product PRODUCT = ShippedProducts.get("aictrlnet");

    @Test
    void highestRunningEditionCounts() {
        assertThat(EditionComparison.of(PRODUCT, List.of("community", "business"))
                        .present())
                .isEqualTo(PRODUCT.edition("business"));
    }

    @Test
    void everyFeatureOutOfReachIsGainedWithTheLowestEditionThatHasIt() {
        EditionComparison community = EditionComparison.of(PRODUCT, List.of("community"));
        for (var category : PRODUCT.features().categories()) {
            for (Feature feature : category.features()) {
                Edition with = community.gainedWith(feature);
                if (feature.editions().contains("community")) {
                    assertThat(with).isNull();
                } else {
                    assertThat(with)
                            .isEqualTo(PRODUCT.edition(
                                    feature.editions().contains("business") ? "business" : "enterprise"));
                    assertThat(feature.gain()).isNotBlank();
                }
            }
        }
    }

    @Test
    void nothingIsGainedByThoseWhoRunNothing() {
        EditionComparison staff = EditionComparison.of(PRODUCT, List.of());
        assertThat(staff.present()).isNull();
        assertThat(staff.gainCount(PRODUCT.edition("business"))).isZero();
    }

    @Test
    void commandsNameThePortsOfTheirEdition() {
        EditionComparison comparison = EditionComparison.of(PRODUCT, List.of());
        assertThat(comparison.commands(PRODUCT.edition("business")))
                .anySatisfy(command -> assertThat(command.command()).isEqualTo("curl http://localhost:8001/health"))
                .allSatisfy(command -> assertThat(command.command()).doesNotContain("_port}"));
    }
}
