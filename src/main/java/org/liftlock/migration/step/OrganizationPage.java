package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.migration.entitlement.Part;
import org.liftlock.migration.entitlement.Standing;

/** Some organizations in the order of their keys, with what they have already. */
record OrganizationPage(List<Row> rows, Map<String, List<Standing>> standing) {

    /** @param value the old setting */
    record Row(String key, String name, @Nullable String value) {}

    String last() {
        return rows.getLast().key();
    }

    List<Standing> of(String organization) {
        return standing.getOrDefault(organization, List.of());
    }

    /** What an organization has of a part already. */
    Optional<Standing> of(OrganizationChange change, Part part) {
        return of(change.subject()).stream()
                .filter(present -> present.part().equals(part))
                .findFirst();
    }

    /**
     * Reads pages over one connection.
     *
     * @param ready whether the tables of entitlements are there
     */
    record Reader(Connection connection, EntitlementTables sql, OrganizationScope scope, boolean ready) {

        /** @param after the key before the first one; null for the beginning */
        Optional<OrganizationPage> next(@Nullable String after, int atMost) throws SQLException {
            List<Row> rows = rows(after, atMost);
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new OrganizationPage(
                            rows, standing(rows.getFirst().key(), rows.getLast().key())));
        }

        /** One organization as it is now. */
        Optional<OrganizationPage> only(String key) throws SQLException {
            return new Reader(connection, sql, new OrganizationScope(key), ready).next(null, 1);
        }

        private List<Row> rows(@Nullable String after, int atMost) throws SQLException {
            var table = sql.tables().organizations();
            String only = scope.only() == null ? "" : " and %s = cast(? as %s)".formatted(sql.key(), sql.type());
            String text =
                    "select o.%1$s::text, coalesce(o.%2$s::text, ''), o.%3$s::text from %4$s o where %5$s%6$s order by o.%1$s limit ?"
                            .formatted(
                                    sql.key(),
                                    EntitlementTables.q(table.name()),
                                    EntitlementTables.q(table.legacy()),
                                    sql.organizations(),
                                    after == null ? "true" : "%s > cast(? as %s)".formatted(sql.key(), sql.type()),
                                    only);
            try (PreparedStatement query = connection.prepareStatement(text)) {
                int parameter = 1;
                if (after != null) {
                    query.setString(parameter++, after);
                }
                if (scope.only() != null) {
                    query.setString(parameter++, scope.only());
                }
                query.setInt(parameter, atMost);
                List<Row> rows = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        rows.add(new Row(row.getString(1), row.getString(2), row.getString(3)));
                    }
                }
                return rows;
            }
        }

        private Map<String, List<Standing>> standing(String first, String last) throws SQLException {
            Map<String, List<Standing>> standing = new HashMap<>();
            if (ready) {
                read(modules(), first, last, standing);
                read(submodules(), first, last, standing);
            }
            return standing;
        }

        private String modules() {
            var grants = sql.tables().entitlements();
            return "select e.%1$s::text, m.%2$s, null, e.%3$s, e.%4$s, e.%5$s from %6$s e join %7$s m on m.%8$s = e.%9$s where e.%1$s between cast(? as %10$s) and cast(? as %10$s)"
                    .formatted(
                            EntitlementTables.q(grants.organization()),
                            EntitlementTables.q(sql.tables().modules().key()),
                            EntitlementTables.q(grants.status()),
                            EntitlementTables.q(grants.ends()),
                            EntitlementTables.q(grants.source()),
                            EntitlementTables.q(grants.table()),
                            EntitlementTables.q(sql.tables().modules().table()),
                            EntitlementTables.q(sql.tables().modules().id()),
                            EntitlementTables.q(grants.module()),
                            sql.type());
        }

        private String submodules() {
            var grants = sql.tables().subentitlements();
            var modules = sql.tables().modules();
            var parts = sql.tables().submodules();
            return "select e.%1$s::text, m.%2$s, p.%3$s, case when e.%4$s then 'enabled' else 'disabled' end, null::timestamptz, e.%5$s from %6$s e join %7$s m on m.%8$s = e.%9$s join %10$s p on p.%11$s = e.%12$s where e.%1$s between cast(? as %13$s) and cast(? as %13$s)"
                    .formatted(
                            EntitlementTables.q(grants.organization()),
                            EntitlementTables.q(modules.key()),
                            EntitlementTables.q(parts.key()),
                            EntitlementTables.q(grants.enabled()),
                            EntitlementTables.q(grants.source()),
                            EntitlementTables.q(grants.table()),
                            EntitlementTables.q(modules.table()),
                            EntitlementTables.q(modules.id()),
                            EntitlementTables.q(grants.module()),
                            EntitlementTables.q(parts.table()),
                            EntitlementTables.q(parts.id()),
                            EntitlementTables.q(grants.submodule()),
                            sql.type());
        }

        private void read(String question, String first, String last, Map<String, List<Standing>> standing)
                throws SQLException {
            try (PreparedStatement query = connection.prepareStatement(question)) {
                query.setString(1, first);
                query.setString(2, last);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        OffsetDateTime ends = row.getObject(5, OffsetDateTime.class);
                        standing.computeIfAbsent(row.getString(1), fresh -> new ArrayList<>())
                                .add(new Standing(
                                        new Part(row.getString(2), row.getString(3)),
                                        row.getString(4),
                                        ends == null ? null : ends.toInstant(),
                                        row.getString(6)));
                    }
                }
            }
        }
    }
}
