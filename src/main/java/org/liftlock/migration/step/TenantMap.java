package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;
import org.liftlock.product.Edition;
import org.liftlock.product.Tenancy;

/**
 * The product's tenant map, held against a database.
 *
 * @param tables those that are there
 * @param findings what the map and the database disagree about
 */
record TenantMap(List<TenantTable> tables, List<Finding> findings) {
    /** A tenant's id has the form of a uuid. */
    private static final int ID_LENGTH = 36;

    private static final String UNDECIDED = "tenant_table_unknown";

    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.atttypmod > 4 then a.atttypmod - 4 end
            from pg_catalog.pg_attribute a
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped""";

    List<TenantTable> assignable() {
        return tables.stream().filter(TenantTable::assignable).toList();
    }

    /** For runs after the one that had to decide about tables of which the product knows nothing. */
    TenantMap withoutDecisions() {
        return new TenantMap(
                tables,
                findings.stream()
                        .map(finding -> finding.code().equals(UNDECIDED)
                                ? Finding.warning(
                                        "tenant_table_left",
                                        finding.message(),
                                        "It is left alone. If its rows belong to tenants, have it added to the product's tenant map.")
                                : finding)
                        .toList());
    }

    private record Found(String name, String type, int length) {}

    static TenantMap of(Site site, Connection connection) throws SQLException {
        Tenancy tenancy = site.product().requireTenancy();
        List<TenantTable> tables = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Tenancy.Entry entry : tenancy.tables()) {
            Optional<TableRef> ref = TableRef.find(connection, entry.table());
            if (ref.isPresent()) {
                read(connection, tenancy, entry, ref.get(), findings).ifPresent(tables::add);
            } else if (expected(site, entry)) {
                findings.add(missing(site, entry));
            }
        }
        unknown(site, connection, tenancy).forEach(findings::add);
        return new TenantMap(List.copyOf(tables), List.copyOf(findings));
    }

    private static Optional<TenantTable> read(
            Connection connection, Tenancy tenancy, Tenancy.Entry entry, TableRef ref, List<Finding> findings)
            throws SQLException {
        Map<String, Found> columns = Answers.of(
                        connection,
                        COLUMNS,
                        row -> new Found(row.getString(1), row.getString(2), row.getInt(3)),
                        ref.sql())
                .stream()
                .collect(Collectors.toMap(Found::name, found -> found));
        String column = tenancy.column(entry);
        List<String> needed = new ArrayList<>(entry.key());
        needed.add(column);
        needed.removeAll(columns.keySet());
        if (!needed.isEmpty()) {
            findings.add(columnsMissing(ref, needed));
            return Optional.empty();
        }
        Found found = Objects.requireNonNull(columns.get(column));
        judge(entry, ref, found, findings);
        return Optional.of(new TenantTable(
                entry,
                ref,
                column,
                found.type(),
                entry.key().stream()
                        .map(name -> new TenantTable.KeyColumn(
                                name, Objects.requireNonNull(columns.get(name)).type()))
                        .toList()));
    }

    private static void judge(Tenancy.Entry entry, TableRef ref, Found column, List<Finding> findings) {
        if (column.length() > 0 && column.length() < ID_LENGTH) {
            findings.add(Finding.error(
                    "tenant_column_short",
                    "The column %s of %s holds %d characters, and the id of a tenant has %d."
                            .formatted(column.name(), ref, column.length(), ID_LENGTH),
                    "Make the column wide enough; that changes no row: ALTER TABLE %s ALTER COLUMN %s TYPE %s;"
                            .formatted(ref.sql(), TableRef.quote(column.name()), entry.type())));
        } else if (!entry.type().replace("varchar", "character varying").equals(column.type())) {
            findings.add(Finding.info(
                    "tenant_column_type",
                    "The column %s of %s is of the type %s and not %s; that does no harm."
                            .formatted(column.name(), ref, column.type(), entry.type())));
        }
    }

    private static Finding columnsMissing(TableRef ref, List<String> columns) {
        return Finding.error(
                "tenant_columns_missing",
                "The table %s has no column %s, by which its rows would be given to a tenant."
                        .formatted(ref, String.join(", ", columns)),
                "Check whether somebody has changed the table by hand, and ask support when it is as the product made it.");
    }

    /** A table that only a higher edition brings need not be there yet. */
    private static boolean expected(Site site, Tenancy.Entry entry) {
        List<String> editions =
                site.product().editions().stream().map(Edition::id).toList();
        return entry.since() == null
                || editions.indexOf(entry.since())
                        <= editions.indexOf(site.from().id());
    }

    private static Finding missing(Site site, Tenancy.Entry entry) {
        return Finding.warning(
                "tenant_table_missing",
                "The table %s, which has rows of tenants, is not in %s."
                        .formatted(entry.table(), site.target().database()),
                "If it was dropped on purpose, go on: nothing is done about it. Otherwise bring it back first.");
    }

    private static List<Finding> unknown(Site site, Connection connection, Tenancy tenancy) throws SQLException {
        Set<String> known = tenancy.tables().stream().map(Tenancy.Entry::table).collect(Collectors.toSet());
        List<String> leave = TenantWish.of(site).leave();
        List<Finding> findings = new ArrayList<>();
        for (TenantColumns.Column column : TenantColumns.referring(connection, tenancy)) {
            String table = column.table().name();
            if (!column.name().equals(tenancy.column()) || known.contains(table)) {
                continue;
            }
            findings.add(leave.contains(table) ? left(column) : undecided(column));
        }
        return findings;
    }

    private static Finding left(TenantColumns.Column column) {
        return Finding.info(
                "tenant_table_left",
                "The table %s has a column %s and is left alone, as was decided: its rows get no tenant, and nothing isolates them."
                        .formatted(column.table(), column.name()));
    }

    private static Finding undecided(TenantColumns.Column column) {
        return Finding.error(
                UNDECIDED,
                "The table %s has a column %s, and the product does not know it: whether its rows belong to tenants has to be decided."
                        .formatted(column.table(), column.name()),
                "If its rows need not be kept apart, make the plan again and name it among the tables to leave alone (parameters.tenant.leave: [\"%s\"]). If they do, have it added to the product's tenant map."
                        .formatted(column.table().name()));
    }
}
