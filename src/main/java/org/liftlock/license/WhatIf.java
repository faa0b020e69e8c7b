package org.liftlock.license;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.FeatureMatrix;

/**
 * What a change of a license would bring, before it is made.
 *
 * @param rows what it grants, now and then
 * @param covered another license of the organization counts that grants at least as much, so that nothing is lost
 * @param reported how many people use it; null when nothing is known of it
 * @param over how many people more than it would be for
 * @param overNames those of them who came last, as far as their names are known
 */
record WhatIf(
        FeatureMatrix gained,
        FeatureMatrix lost,
        List<Row> rows,
        boolean covered,
        SeatReports.@Nullable Report reported,
        long over,
        List<String> overNames) {

    /** One thing that is granted. */
    record Row(String name, String now, String then) {
        public boolean changes() {
            return !now.equals(then);
        }
    }

    public List<String> gainedNames() {
        return names(gained);
    }

    public List<String> lostNames() {
        return names(lost);
    }

    private static List<String> names(FeatureMatrix matrix) {
        return matrix.categories().stream()
                .flatMap(category -> category.features().stream())
                .map(FeatureMatrix.Feature::name)
                .toList();
    }
}
