package org.liftlock.product;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The file {@code features.yaml}: every feature of a product and the editions that have it. */
public record FeatureMatrix(List<Category> categories) {

    public record Category(String name, List<Feature> features) {}

    /**
     * @param gain what somebody who gets it can do that could not be done before
     */
    public record Feature(String id, String name, List<String> editions, String gain) {
        public boolean in(Edition edition) {
            return editions.contains(edition.id());
        }
    }

    /** What {@code to} has and {@code from} has not, with categories that gain nothing left out. */
    public FeatureMatrix gained(Edition from, Edition to) {
        return where(feature -> feature.in(to) && !feature.in(from));
    }

    /** Those with these ids, with empty categories left out. */
    public FeatureMatrix only(Collection<String> ids) {
        return where(feature -> ids.contains(feature.id()));
    }

    private FeatureMatrix where(Predicate<Feature> wanted) {
        return new FeatureMatrix(categories.stream()
                .map(category -> new Category(
                        category.name(),
                        category.features().stream().filter(wanted).toList()))
                .filter(category -> !category.features().isEmpty())
                .toList());
    }
}
