package org.liftlock.migration.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liftlock.migration.step.Amount;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.Excerpt;
import org.liftlock.migration.step.TableRef;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/** Whether each row belongs to a tenant that there is, and each tenant sees its own rows only; by the product's map. */
public record TenantsApart(String id, String title, List<String> editions, Map<String, List<String>> mends)
        implements Check {
    /** A policy that casts an empty setting fails: after a setting of one transaction PostgreSQL answers with ''. */
    private static final String STATE = """
            select c.relrowsecurity, c.relforcerowsecurity,
                   exists (select from pg_policy p where p.polrelid = c.oid),
                   exists (select from pg_policy p
                           where p.polrelid = c.oid
                             and pg_get_expr(p.polqual, p.polrelid) ~* 'current_setting\\([^)]*\\)+::bool'
                             and pg_get_expr(p.polqual, p.polrelid) !~* 'nullif')
            from pg_class c where c.oid = ?::regclass""";

    private static final String UNMAPPED = """
            select c.relname
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = ? and not a.attisdropped
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> all (?)
            order by 1""";

    private record State(boolean enabled, boolean forced, boolean policy, boolean breaks) {}

    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        Optional<Tenancy> known = Optional.ofNullable(subject.site().product().tenancy());
        if (known.isEmpty()) {
            return List.of(Finding.info("no_tenants", "The product keeps no tenants apart."));
        }
        Tenancy tenancy = known.get();
        List<Finding> findings = new ArrayList<>();
        List<String> breaking = new ArrayList<>();
        int looked = 0;
        for (Tenancy.Entry entry : tenancy.tables()) {
            Optional<TableRef> table = TableRef.find(subject.connection(), entry.table());
            if (table.isPresent()) {
                looked++;
                rows(subject.connection(), tenancy, entry, table.get(), findings);
                state(subject.connection(), table.get(), findings, breaking);
            }
        }
        if (!breaking.isEmpty()) {
            findings.add(breaks(breaking));
        }
        unmapped(subject.connection(), tenancy, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.info(
                    "tenants_apart",
                    "Every row of %d tables belongs to a tenant, and row-level security keeps them apart."
                            .formatted(looked)));
        }
        return findings;
    }

    private static void rows(
            Connection connection, Tenancy tenancy, Tenancy.Entry entry, TableRef table, List<Finding> findings)
            throws SQLException {
        String column = TableRef.quote(tenancy.column(entry)) + "::text";
        boolean owned = entry.clashes() == Tenancy.Clashes.STAY && owned(connection, tenancy, table, column);
        findings.addAll(Answers.of(
                connection,
                "select %1$s, count(*) from %2$s where %1$s = any (?) or %1$s = '' %3$s group by 1 order by 2 desc"
                        .formatted(column, table.sql(), entry.orNull() ? "or %s is null".formatted(column) : ""),
                row -> nobodys(entry, owned, row.getString(1), row.getLong(2)),
                connection.createArrayOf("text", entry.free().toArray())));
        if (entry.table().equals(tenancy.tenants().table())) {
            return;
        }
        findings.addAll(Answers.of(
                connection,
                "select count(*), count(distinct %1$s) from %2$s where %1$s <> all (?) and %1$s <> '' and not exists (select from %3$s t where t.%4$s::text = %1$s) having count(*) > 0"
                        .formatted(
                                table.sql() + "." + column,
                                table.sql(),
                                TableRef.quote(tenancy.tenants().table()),
                                TableRef.quote(tenancy.tenants().id())),
                row -> strangers(entry, row.getLong(1), row.getLong(2)),
                connection.createArrayOf("text", entry.free().toArray())));
    }

    private static boolean owned(Connection connection, Tenancy tenancy, TableRef table, String column)
            throws SQLException {
        return Answers.yes(
                connection,
                "select exists (select from %s o join %s t on t.%s::text = o.%s)"
                        .formatted(
                                table.sql(),
                                TableRef.quote(tenancy.tenants().table()),
                                TableRef.quote(tenancy.tenants().id()),
                                column));
    }

    /** Where clashing rows stay, a table that already has rows of a tenant keeps the others aside for good. */
    private static Finding nobodys(Tenancy.Entry entry, boolean owned, String value, long rows) {
        if (owned) {
            return Finding.info(
                    "rows_kept_aside",
                    "%s rows of %s keep '%s': a tenant has one row of a kind there, and these would be the second."
                            .formatted(Amount.of(rows), entry.table(), value));
        }
        return Finding.error(
                "rows_without_tenant",
                "%s rows of %s belong to no tenant: theirs is %s."
                        .formatted(Amount.of(rows), entry.table(), value == null ? "empty" : "'" + value + "'"),
                "Give them to a tenant; mending does it. Until then nobody sees them, or everybody.");
    }

    private static Finding strangers(Tenancy.Entry entry, long rows, long tenants) {
        return Finding.warning(
                "rows_of_unknown_tenant",
                "%s rows of %s belong to %d tenants that are not in the list of tenants."
                        .formatted(Amount.of(rows), entry.table(), tenants),
                "If those tenants were deleted on purpose, delete their rows too, or give them to another tenant; mending does the latter.");
    }

    private static void state(Connection connection, TableRef table, List<Finding> findings, List<String> breaking)
            throws SQLException {
        State state = Answers.of(
                        connection,
                        STATE,
                        row -> new State(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)),
                        table.sql())
                .getFirst();
        if (!state.enabled() || !state.forced() || !state.policy()) {
            findings.add(Finding.error(
                    "tenants_not_apart",
                    "The rows of %s are not kept apart: %s."
                            .formatted(
                                    table,
                                    !state.enabled()
                                            ? "row-level security is not enabled"
                                            : !state.forced()
                                                    ? "row-level security is not forced, so that the table's owner sees every row"
                                                    : "there is no policy"),
                    "Enable and force row-level security as on the other tables; mending does it."));
        }
        if (state.breaks()) {
            breaking.add(table.name());
        }
    }

    private static Finding breaks(List<String> tables) {
        return Finding.warning(
                "policy_breaks_on_empty",
                "Policies of %d tables cast a setting to boolean without regard to an empty one, and fail once a setting of one transaction has ended: %s."
                        .formatted(tables.size(), Excerpt.of(tables)),
                "Let the service set it for the whole session, or write nullif(current_setting(...), '') in the policies.");
    }

    private static void unmapped(Connection connection, Tenancy tenancy, List<Finding> findings) throws SQLException {
        List<String> unknown = Answers.of(
                connection,
                UNMAPPED,
                row -> row.getString(1),
                tenancy.column(),
                connection.createArrayOf(
                        "text",
                        tenancy.tables().stream()
                                .map(Tenancy.Entry::table)
                                .collect(Collectors.toSet())
                                .toArray()));
        if (!unknown.isEmpty()) {
            findings.add(Finding.warning(
                    "tenant_tables_unknown",
                    "Tables with a column %s that the product's map of tenants does not name: %s."
                            .formatted(tenancy.column(), Excerpt.of(unknown)),
                    "If they are your own, keep their tenants apart yourself; the portal leaves them alone."));
        }
    }
}
