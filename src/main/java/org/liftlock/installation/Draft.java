package org.liftlock.installation;

import java.util.Map;

/**
 * An installation as somebody describes it, before its database has been seen.
 *
 * @param deployer a name from the operator's configuration, or {@code manual}
 * @param services URLs by the product's service id
 */
public record Draft(
        String name,
        String product,
        Environment environment,
        DatabaseAddress database,
        String password,
        String deployer,
        Map<String, String> services) {
    @Override
    public String toString() {
        return "Draft[%s, %s, %s]".formatted(name, product, database);
    }
}
