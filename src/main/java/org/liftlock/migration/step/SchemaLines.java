package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Everything that a database defines, one line for each thing, so that two states can be compared. */
final class SchemaLines {
    private static final String READ = """
            with spaces as (
                select oid, nspname from pg_namespace
                where nspname !~ '^pg_' and nspname not in ('information_schema', 'liftlock_witness')),
            relations as (
                select c.*, s.nspname || '.' || c.relname as name from pg_class c join spaces s on s.oid = c.relnamespace)
            select 'schema ' || nspname from spaces
            union all
            select format('%s %s%s%s', case relkind when 'v' then 'view' when 'm' then 'materialized view'
                       when 'S' then 'sequence' when 'f' then 'foreign table' else 'table' end, name,
                   case when relrowsecurity then ' with row-level security' end,
                   case when relforcerowsecurity then ' forced' end)
            from relations where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
            union all
            select format('column %s.%s %s%s%s%s', r.name, a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then ' not null' end, ' default ' || pg_get_expr(d.adbin, d.adrelid),
                   nullif(' ' || a.attidentity::text, ' '))
            from relations r
            join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
            where r.relkind in ('r', 'p', 'f')
            union all
            select format('constraint %s on %s: %s', k.conname, r.name, pg_get_constraintdef(k.oid))
            from relations r join pg_constraint k on k.conrelid = r.oid
            union all
            select format('index %s%s', pg_get_indexdef(x.indexrelid), case when not x.indisvalid then ' (invalid)' end)
            from relations r join pg_index x on x.indrelid = r.oid
            union all
            select 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
            from relations r join pg_trigger t on t.tgrelid = r.oid
            where not t.tgisinternal
            union all
            select format('policy %s on %s: %s %s %s %s', p.polname, r.name, p.polcmd, p.polroles::text,
                   pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
            from relations r join pg_policy p on p.polrelid = r.oid
            union all
            select format('definition of %s: %s', name, md5(pg_get_viewdef(oid)))
            from relations where relkind in ('v', 'm')
            union all
            select format('function %s.%s(%s): %s', s.nspname, p.proname, pg_get_function_identity_arguments(p.oid),
                   md5(p.prosrc || p.prosecdef::text || p.provolatile::text || coalesce(p.proconfig::text, '')))
            from pg_proc p join spaces s on s.oid = p.pronamespace
            where not exists (select from pg_depend e where e.objid = p.oid and e.deptype = 'e')
            union all
            select format('type %s.%s %s', s.nspname, t.typname,
                   (select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
            from pg_type t join spaces s on s.oid = t.typnamespace
            where t.typtype in ('e', 'd', 'r')
            union all
            select 'extension ' || extname from pg_extension""";

    private SchemaLines() {}

    static Set<String> of(Connection connection) throws SQLException {
        Set<String> lines = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
