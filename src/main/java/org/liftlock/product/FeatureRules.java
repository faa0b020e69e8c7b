package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true of {@code features.yaml}. */
final class FeatureRules {
    private final YamlFile file;
    private final FeatureMatrix matrix;
    private final Set<String> editions;
    private final Flaws flaws;
    private final Set<String> seen = new HashSet<>();

    FeatureRules(Bound<FeatureMatrix> bound, Set<String> editions, Flaws flaws) {
        this.file = bound.file();
        this.matrix = bound.value();
        this.editions = editions;
        this.flaws = flaws;
    }

    void judge() {
        for (int c = 0; c < matrix.categories().size(); c++) {
            List<FeatureMatrix.Feature> features = matrix.categories().get(c).features();
            for (int f = 0; f < features.size(); f++) {
                judge(features.get(f), c, f);
            }
        }
    }

    private void judge(FeatureMatrix.Feature feature, int c, int f) {
        if (!seen.add(feature.id())) {
            flaws.add(
                    file,
                    at("categories", c, "features", f, "id"),
                    "feature '%s' is there twice".formatted(feature.id()));
        }
        Rules.exist(
                feature.editions(), "edition", editions, file, at("categories", c, "features", f, "editions"), flaws);
    }
}
