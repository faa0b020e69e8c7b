package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.Tenancy;

/**
 * A table of the product's tenant map as it stands in a database.
 *
 * @param column the one that names the tenant
 * @param type of that column, as the catalog writes it
 * @param key types of the key's columns by name
 */
record TenantTable(Tenancy.Entry entry, TableRef ref, String column, String type, List<KeyColumn> key) {

    record KeyColumn(String name, String type) {}

    String name() {
        return entry.table();
    }

    String columnSql() {
        return TableRef.quote(column);
    }

    /** A literal that the column takes. */
    String literal(String value) {
        return DatabaseTraits.literal(value) + "::" + type;
    }

    /** The values that mean that nobody owns a row yet, the preferred one first; null stands for no value. */
    List<@Nullable String> formers() {
        List<@Nullable String> formers = new ArrayList<>(entry.free());
        if (entry.orNull()) {
            formers.add(null);
        }
        return formers;
    }

    /** The same, with more values that mean that nobody owns a row. */
    TenantTable owning(List<String> nobodies) {
        List<String> free = new ArrayList<>(entry.free());
        free.addAll(nobodies);
        return nobodies.isEmpty() ? this : new TenantTable(entry.withFree(free), ref, column, type, key);
    }

    /** Whether it can have rows that nobody owns yet. */
    boolean assignable() {
        return !formers().isEmpty();
    }

    /** The condition for rows with this value, without a table's name before the column. */
    String has(@Nullable String former) {
        return former == null ? columnSql() + " is null" : columnSql() + " = " + literal(former);
    }

    /** The condition for rows that nobody owns yet. */
    String free() {
        return assignable() ? formers().stream().map(this::has).collect(Collectors.joining(" or ", "(", ")")) : "false";
    }

    boolean keepsClashes() {
        return entry.clashes() == Tenancy.Clashes.STAY;
    }

    /** For an update: the text that tells clashing rows apart, with something added. */
    String lengthened(@Nullable String suffix) {
        return suffix == null || entry.rename() == null
                ? ""
                : ", %1$s = %1$s || %2$s".formatted(TableRef.quote(entry.rename()), DatabaseTraits.literal(suffix));
    }

    /** For an update: the same text without what was added, where it still has it. */
    String shortened(@Nullable String suffix) {
        return suffix == null || entry.rename() == null
                ? ""
                : ", %1$s = case when right(%1$s, %3$d) = %2$s then left(%1$s, -%3$d) else %1$s end"
                        .formatted(TableRef.quote(entry.rename()), DatabaseTraits.literal(suffix), suffix.length());
    }

    /** What tells a row of one tenant apart from the others of that tenant. */
    List<KeyColumn> keyWithinTenant() {
        return key.stream().filter(part -> !part.name().equals(column)).toList();
    }

    /** The key within the tenant as one text. */
    String keyText() {
        List<KeyColumn> parts = keyWithinTenant();
        return switch (parts.size()) {
            case 0 -> "''";
            case 1 -> TableRef.quote(parts.getFirst().name()) + "::text";
            default ->
                parts.stream()
                        .map(part -> TableRef.quote(part.name()) + "::text")
                        .collect(Collectors.joining(", ", "jsonb_build_array(", ")::text"));
        };
    }

    /** The condition that a row of {@code t} has the key that {@code k.key} holds in the form of {@link #keyText}. */
    String keyIs() {
        List<KeyColumn> parts = keyWithinTenant();
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String text = parts.size() == 1 ? "k.key" : "(k.key::jsonb ->> %d)".formatted(i);
            equal.add("t.%s = %s::%s"
                    .formatted(
                            TableRef.quote(parts.get(i).name()),
                            text,
                            parts.get(i).type()));
        }
        return equal.isEmpty() ? "true" : String.join(" and ", equal);
    }

    /** Where its rows lie: itself, or its partitions. */
    List<TableRef> leaves(Connection connection) throws SQLException {
        List<TableRef> leaves =
                Answers.of(connection, """
                select n.nspname, c.relname
                from pg_partition_tree(to_regclass(?)) p
                join pg_catalog.pg_class c on c.oid = p.relid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where p.isleaf and c.relkind = 'r'
                order by 1, 2""", row -> new TableRef(row.getString(1), row.getString(2)), ref.sql());
        return leaves.isEmpty() ? List.of(ref) : leaves;
    }
}
