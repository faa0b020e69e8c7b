package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that are given to a tenant in the same way.
 *
 * @param former what they have now
 * @param which the condition for rows of {@code t}
 * @param suffix what is added to a text of theirs, so that they do not clash with others
 */
record TenantPart(
        @Nullable String former, String which, @Nullable String suffix) {

    /** Those of the preferred value first. */
    static List<TenantPart> of(Connection connection, TenantTable table, String tenant) throws SQLException {
        List<@Nullable String> before = new ArrayList<>();
        List<TenantPart> parts = new ArrayList<>();
        for (@Nullable String former : table.formers()) {
            String has = "t." + table.has(former);
            if (table.entry().rename() != null) {
                String taken = TenantClashes.taken(connection, table, tenant, before);
                parts.add(new TenantPart(former, has + " and not " + taken, null));
                parts.add(new TenantPart(
                        former, has + " and " + taken, " (%s)".formatted(former == null ? "-" : former)));
            } else if (table.keepsClashes()) {
                String taken = TenantClashes.taken(connection, table, tenant, before);
                parts.add(new TenantPart(former, has + " and not " + taken, null));
            } else {
                parts.add(new TenantPart(former, has, null));
            }
            before.add(former);
        }
        return parts;
    }
}
