package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code tenancy.yaml}: where a product keeps its tenants, and which rows of which tables belong to one.
 *
 * @param column in which a table names its tenant, unless its entry says otherwise
 * @param policies the product's own row-level security policies, which are replaced when isolation is switched on;
 *     {@code {table}} stands for the table's name
 */
public record Tenancy(
        Register tenants,
        Session session,
        String column,
        List<String> policies,
        List<Entry> tables,
        List<Unplaced> unplaced) {

    /**
     * The table of tenants.
     *
     * @param id the column that other tables refer to
     * @param idType as SQL writes it
     * @param slug the column that tells tenants apart for people
     * @param settings the column that holds the limits as JSON
     * @param columns what a new tenant's row holds; {@code {id}}, {@code {name}}, {@code {slug}} and {@code {settings}}
     *     are filled in
     * @param setting the variable of the configuration that names the tenant for sessions without one
     */
    public record Register(
            String table,
            String id,
            String idType,
            String slug,
            String settings,
            Map<String, String> columns,
            @Nullable String setting) {}

    /** The settings in which a session says for whom it works: the id of a tenant, and whether it may see all. */
    public record Session(String tenant, String administrator) {}

    /**
     * One table.
     *
     * @param type of the tenant's column, as SQL writes it
     * @param key columns that tell its rows apart
     * @param free values that mean that the row belongs to nobody yet, the preferred one first
     * @param orNull whether a row without a value belongs to nobody yet
     * @param isolated whether the table brings policies of its own that keep its tenants apart
     * @param shared whether rows without a tenant are there for all of them to read; only with policies of its own
     * @param since the edition that brings the table; from the beginning when absent
     * @param clashes what becomes of rows that would be two of one kind once they had the same tenant
     * @param rename instead of that, the column of text to which such a row's former tenant is added in brackets
     * @param beside policies of the product that stay where isolation is enforced, because they show a person nothing
     *     but what is that person's own
     */
    public record Entry(
            String table,
            @Nullable String column,
            String type,
            List<String> key,
            List<String> free,
            boolean orNull,
            boolean isolated,
            boolean shared,
            @Nullable String since,
            @Nullable Clashes clashes,
            @Nullable String rename,
            List<String> beside) {
        /** The same table with other values for rows that belong to nobody yet. */
        public Entry withFree(List<String> values) {
            return new Entry(
                    table, column, type, key, values, orNull, isolated, shared, since, clashes, rename, beside);
        }
    }

    /** What becomes of rows that a unique key would refuse once they had the same tenant. */
    public enum Clashes {
        /** Nothing is written before somebody has decided. */
        @JsonProperty("refuse")
        REFUSE,
        /** The first one moves, the others stay as they are. */
        @JsonProperty("stay")
        STAY
    }

    /** A question for rows that no tenant can be told for, one text a row. */
    public record Unplaced(String id, String title, String query) {}

    public String column(Entry entry) {
        return Optional.ofNullable(entry.column()).orElse(column);
    }

    /** The names that the product's own policies have on a table. */
    public List<String> policies(String table) {
        return policies.stream().map(name -> name.replace("{table}", table)).toList();
    }
}
