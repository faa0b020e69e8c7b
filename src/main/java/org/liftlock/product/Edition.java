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
        Recognition recognizedBy) {

    /** What a machine must have, in gigabytes and cores. */
    public record Requirements(int memoryGb, int cpuCores, int storageGb) {}

    /** A database is of an edition when it has all of these tables. */
    public record Recognition(List<String> tables) {}
}
