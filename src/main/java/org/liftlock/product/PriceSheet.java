package org.liftlock.product;

import java.util.List;
import java.util.Optional;

/**
 * The file {@code prices.yaml}: what the editions that need a license cost.
 *
 * @param note what people should know about these prices; shown beside them
 */
public record PriceSheet(String note, List<PricePlan> plans) {
    public static final PriceSheet NONE = new PriceSheet("", List.of());

    public Optional<PricePlan> plan(String id) {
        return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /** In the order of the file: the first one is what a new license is billed by. */
    public List<PricePlan> of(String edition) {
        return plans.stream().filter(plan -> plan.edition().equals(edition)).toList();
    }
}
