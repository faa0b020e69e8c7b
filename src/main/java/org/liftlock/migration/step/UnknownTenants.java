package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/** Rows that name a tenant of which the table of tenants knows nothing, such as one that was deleted. */
record UnknownTenants(Connection connection, Tenancy tenancy) {
    private static final int MOST = 100;

    /** The map with such values among those that mean that nobody owns a row. */
    TenantMap widened(TenantMap map) throws SQLException {
        List<TenantTable> tables = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(map.findings());
        for (TenantTable table : map.tables()) {
            List<String> values = values(table);
            if (values.size() > MOST) {
                findings.add(tooMany(table));
            }
            tables.add(table.owning(values));
        }
        return new TenantMap(List.copyOf(tables), List.copyOf(findings));
    }

    private List<String> values(TenantTable table) throws SQLException {
        return Answers.of(
                connection,
                """
                select distinct t.%1$s::text from %2$s t
                where t.%1$s is not null and t.%1$s::text <> all (?)
                  and not exists (select from %3$s o where o.%4$s::text = t.%1$s::text)
                order by 1 limit %5$d""".formatted(
                                table.columnSql(),
                                table.ref().sql(),
                                TableRef.quote(tenancy.tenants().table()),
                                TableRef.quote(tenancy.tenants().id()),
                                MOST + 1),
                row -> row.getString(1),
                connection.createArrayOf("text", table.entry().free().toArray()));
    }

    private static Finding tooMany(TenantTable table) {
        return Finding.error(
                "too_many_unknown_tenants",
                "Rows of %s name more than %d tenants that there are none of.".formatted(table.ref(), MOST),
                "That looks like a table of tenants that has been emptied. Find out what became of it before its rows are given to one tenant.");
    }
}
