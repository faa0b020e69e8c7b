package org.liftlock.product;

import java.util.List;

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
        return new FeatureMatrix(categories.stream()
                .map(category -> new Category(
                        category.name(),
                        category.features().stream()
                                .filter(feature -> feature.in(to) && !feature.in(from))
                                .toList()))
                .filter(category -> !category.features().isEmpty())
                .toList());
    }
}
