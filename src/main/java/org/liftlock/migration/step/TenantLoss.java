package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts rows of tenants, which stay with their tenant when what was assigned is given back. */
final class TenantLoss {
    private TenantLoss() {}

    static List<Loss> of(Site site) {
        try (Connection connection = site.target().connect()) {
            List<Loss> losses = new ArrayList<>();
            if (AssignedLedger.present(connection)) {
                for (TenantTable table : TenantMap.of(site, connection).assignable()) {
                    long rows = own(connection, table);
                    if (rows > 0) {
                        losses.add(new Loss(
                                table.name(),
                                rows,
                                false,
                                "Written for a tenant since it was made; they stay with it, out of the sight of %s."
                                        .formatted(site.from().name())));
                    }
                }
            }
            return losses;
        } catch (SQLException trouble) {
            String why = DatabaseTrouble.finding(trouble, site.target()).message();
            return List.of(new Loss("(tenants)", 0, false, "Not counted: " + why));
        }
    }

    /** Rows of tenants to which the engine has given rows, less those that it gave. */
    private static long own(Connection connection, TenantTable table) throws SQLException {
        return Answers.of(
                        connection,
                        """
                        select greatest(0,
                            (select count(*) from %s where %s::text in (select distinct tenant from liftlock.assigned))
                            - (select coalesce(sum(rows - released), 0) from liftlock.assigned where table_name = ?))""".formatted(table.ref().sql(), table.columnSql()),
                        row -> row.getLong(1),
                        table.name())
                .getFirst();
    }
}
