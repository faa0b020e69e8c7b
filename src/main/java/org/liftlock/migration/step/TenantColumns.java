package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.product.Tenancy;

/** Where a database names tenants, whatever the product's files say. */
final class TenantColumns {
    private static final String NAMED = """
            select n.nspname, c.relname, a.attname
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
              and n.nspname not in ('pg_catalog', 'information_schema', 'liftlock', 'liftlock_tenancy')
              and n.nspname not like 'pg\\_%'
              and (a.attname = ? or exists (
                  select from pg_catalog.pg_constraint k
                  where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = to_regclass(quote_ident(?))
                    and k.conkey = array[a.attnum]))
            order by 1, 2, 3""";

    private TenantColumns() {}

    record Column(TableRef table, String name) {}

    /** Every column that has the product's name for it, or refers to the table of tenants. */
    static List<Column> referring(Connection connection, Tenancy tenancy) throws SQLException {
        return Answers.of(
                connection,
                NAMED,
                row -> new Column(new TableRef(row.getString(1), row.getString(2)), row.getString(3)),
                tenancy.column(),
                tenancy.tenants().table());
    }
}
