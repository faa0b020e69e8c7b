package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each key of a product's old setting grants under its taxonomy. */
public record EntitlementMapping(int version, List<Rule> rules) {

    /**
     * One key of the old setting.
     *
     * @param key as it is compared: lower case, with underscores
     * @param modules granted whole
     * @param submodules granted each with its module, as {@code module/submodule}
     * @param routes patterns of menu paths, in which {@code *} stands for anything; each grants the submodules that it
     *     matches
     * @param trialDays after which the grant ends; null for one without an end
     */
    public record Rule(
            String key,
            List<String> modules,
            List<String> submodules,
            List<String> routes,
            @Nullable Integer trialDays) {}
}
