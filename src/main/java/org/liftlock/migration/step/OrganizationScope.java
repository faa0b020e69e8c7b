package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Which organizations a run is for.
 *
 * @param only the key of the only one; null for all
 */
record OrganizationScope(@Nullable String only) {
    static final String PARAMETER = "organization";

    /** @throws StepEnd when the run names an organization that is not there, or by a name that several have */
    static OrganizationScope of(Site site, Connection connection, EntitlementTables sql) throws SQLException, StepEnd {
        String asked = site.parameters().path(PARAMETER).asText("").strip();
        if (asked.isEmpty()) {
            return new OrganizationScope(null);
        }
        List<String> keys = keys(connection, sql, "%s::text = ?".formatted(sql.key()), asked);
        if (keys.isEmpty()) {
            String name = EntitlementTables.q(sql.tables().organizations().name());
            keys = keys(connection, sql, "%s = ?".formatted(name), asked);
        }
        if (keys.size() == 1) {
            return new OrganizationScope(keys.getFirst());
        }
        throw StepEnd.failed(keys.isEmpty() ? unknown(site, asked) : several(asked, keys));
    }

    private static List<String> keys(Connection connection, EntitlementTables sql, String which, String asked)
            throws SQLException {
        return Answers.of(
                connection,
                "select %1$s::text from %2$s where %3$s order by %1$s limit 5"
                        .formatted(sql.key(), sql.organizations(), which),
                row -> row.getString(1),
                asked);
    }

    private static Finding unknown(Site site, String asked) {
        return Finding.error(
                "organization_unknown",
                "There is no organization with the key or name \"%s\" in %s."
                        .formatted(asked, site.target().database()),
                "Give the key as it stands in the installation's table of organizations, or the exact name.");
    }

    private static Finding several(String asked, List<String> keys) {
        return Finding.error(
                "organization_ambiguous",
                "Several organizations are named \"%s\"; they have the keys %s."
                        .formatted(asked, String.join(", ", keys)),
                "Give the key of the one that is meant.");
    }
}
