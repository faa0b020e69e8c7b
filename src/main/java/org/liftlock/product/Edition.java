package org.liftlock.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named level of a product.
 *
 * @param pack the pack that adds this edition's schema to the edition below; null for the lowest and for those that
 *     have none yet
 * @param ports by name, such as api or frontend
 * @param limits what a license of the edition allows, by name; what is not named has no limit
 */
public record Edition(
        String id,
        String name,
        boolean licensed,
        String licenseModel,
        String pricing,
        Requirements requirements,
        Map<String, Integer> ports,
        String baseUrl,
        List<String> images,
        @Nullable String pack,
        Recognition recognizedBy,
        Map<String, Long> limits) {

    /** An edition that sets no limits. */
    public Edition(
            String id,
            String name,
            boolean licensed,
            String licenseModel,
            String pricing,
            Requirements requirements,
            Map<String, Integer> ports,
            String baseUrl,
            List<String> images,
            @Nullable String pack,
            Recognition recognizedBy) {
        this(
                id,
                name,
                licensed,
                licenseModel,
                pricing,
                requirements,
                ports,
                baseUrl,
                images,
                pack,
                recognizedBy,
                Map.of());
    }

    /** What a machine must have, in gigabytes and cores. */
    public record Requirements(int memoryGb, int cpuCores, int storageGb) {}

    /**
     * How a database shows that it is of the edition.
     *
     * @param tables it has all of these
     * @param empty it has no table at all, because the first pack is still to come; only for the lowest edition
     */
    public record Recognition(List<String> tables, boolean empty) {
        public Recognition(List<String> tables) {
            this(tables, false);
        }
    }
}
