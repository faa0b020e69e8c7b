package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/**
 * What a role may do with the tables of a database.
 *
 * @param schema the one of the product's tables
 */
record TablePrivileges(String schema, List<Table> tables) {
    private static final int NAMED_ONE_BY_ONE = 10;

    private static final String FIND = """
            select n.nspname, c.relname,
                   has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select'),
                   has_table_privilege(c.oid, 'references'),
                   pg_has_role(c.relowner, 'usage'), quote_ident(pg_get_userbyid(c.relowner))
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
              and n.nspname not like 'pg\\_%'
            order by 1, 2""";

    /** @param owner quoted as SQL needs it */
    record Table(TableRef ref, boolean readable, boolean referable, boolean owned, String owner) {}

    static TablePrivileges of(Connection connection, String schema) throws SQLException {
        return new TablePrivileges(
                schema,
                Answers.of(
                        connection,
                        FIND,
                        row -> new Table(
                                new TableRef(row.getString(1), row.getString(2)),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getString(6))));
    }

    List<Finding> missing(Target target, boolean indexes) {
        List<Finding> missing = new ArrayList<>();
        privilege(missing, target, "SELECT", "read", all(table -> !table.readable()));
        privilege(missing, target, "REFERENCES", "refer to", product(table -> !table.referable()));
        ownership(missing, target, indexes, product(table -> !table.owned()));
        return missing;
    }

    private List<Table> all(Predicate<Table> lacking) {
        return tables.stream().filter(lacking).toList();
    }

    private List<Table> product(Predicate<Table> lacking) {
        return all(lacking.and(table -> table.ref().schema().equals(schema)));
    }

    private static void privilege(
            List<Finding> missing, Target target, String privilege, String verb, List<Table> lacking) {
        if (!lacking.isEmpty()) {
            missing.add(Finding.error(
                    "no_%s_on_tables".formatted(privilege.toLowerCase(Locale.ROOT)),
                    "The role %s may not %s %d tables: %s."
                            .formatted(target.user(), verb, lacking.size(), names(lacking)),
                    "As the tables' owner or a superuser run: " + grants(privilege, target, lacking)));
        }
    }

    private static void ownership(List<Finding> missing, Target target, boolean indexes, List<Table> foreign) {
        if (foreign.isEmpty()) {
            return;
        }
        String message = "%d tables do not belong to the role %s, so it can make no index on them: %s."
                .formatted(foreign.size(), target.user(), names(foreign));
        String remedy = "As a superuser run: GRANT %s TO %s;"
                .formatted(
                        foreign.stream().map(Table::owner).distinct().collect(Collectors.joining(", ")),
                        TableRef.quote(target.user()));
        missing.add(
                indexes
                        ? Finding.error("tables_not_owned", message, remedy)
                        : Finding.warning("tables_not_owned", message, remedy));
    }

    private static String names(List<Table> tables) {
        String first = tables.stream()
                .limit(NAMED_ONE_BY_ONE)
                .map(table -> table.ref().toString())
                .collect(Collectors.joining(", "));
        return tables.size() > NAMED_ONE_BY_ONE ? first + ", ..." : first;
    }

    private static String grants(String privilege, Target target, List<Table> lacking) {
        String role = TableRef.quote(target.user());
        if (lacking.size() <= NAMED_ONE_BY_ONE) {
            return lacking.stream()
                    .map(table -> "GRANT USAGE ON SCHEMA %s TO %s; GRANT %s ON %s TO %s;"
                            .formatted(
                                    TableRef.quote(table.ref().schema()),
                                    role,
                                    privilege,
                                    table.ref().sql(),
                                    role))
                    .collect(Collectors.joining(" "));
        }
        return lacking.stream()
                .map(table -> TableRef.quote(table.ref().schema()))
                .distinct()
                .map(schema -> "GRANT USAGE ON SCHEMA %s TO %s; GRANT %s ON ALL TABLES IN SCHEMA %s TO %s;"
                        .formatted(schema, role, privilege, schema, role))
                .collect(Collectors.joining(" "));
    }
}
