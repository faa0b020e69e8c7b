package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ordered SQL migrations that add an edition's schema, each with its undo.
 *
 * @param waivers what the pack's maker accepts of that which the rules for packs object to
 * @param extensions of PostgreSQL that must be in the database before the first migration
 * @param partitions tables that the pack divides by month
 */
public record Pack(
        String id,
        String edition,
        String title,
        String summary,
        List<Migration> migrations,
        List<Waiver> waivers,
        List<String> extensions,
        List<Partitioned> partitions) {

    public Pack(String id, String edition, String title, String summary, List<Migration> migrations) {
        this(id, edition, title, summary, migrations, List.of());
    }

    /** Without extensions and partitions. */
    public Pack(
            String id, String edition, String title, String summary, List<Migration> migrations, List<Waiver> waivers) {
        this(id, edition, title, summary, migrations, waivers, List.of(), List.of());
    }

    /** The same with other migrations. */
    public Pack with(List<Migration> some) {
        return new Pack(id, edition, title, summary, some, waivers, extensions, partitions);
    }

    /**
     * A table that is divided by the month of one of its columns, a point in time.
     *
     * @param daysKept the column that says for how many days a row must be kept; null when the rows say nothing of it
     */
    public record Partitioned(
            String table, String column, @Nullable String daysKept) {}

    /**
     * One migration.
     *
     * @param sql its statements
     * @param undoSql the statements that take it back, one table or index each
     * @param transactional false when its statements must each run outside a transaction
     * @param schema into which what it makes goes, where that is not the first of the product's search path
     */
    public record Migration(
            String version,
            String name,
            String file,
            String undo,
            String summary,
            List<String> features,
            boolean transactional,
            String sql,
            String undoSql,
            @Nullable String schema) {

        public Migration(
                String version,
                String name,
                String file,
                String undo,
                String summary,
                List<String> features,
                boolean transactional,
                String sql,
                String undoSql) {
            this(version, name, file, undo, summary, features, transactional, sql, undoSql, null);
        }
    }

    /**
     * An objection that is accepted.
     *
     * @param rule whose objections
     * @param file of the migration or its undo
     * @param statement how the statement begins; null when any is meant
     * @param object that the objection is about; null when any is meant
     * @param line where the waiver stands in {@code pack.yaml}, counted from 1
     */
    public record Waiver(
            String rule,
            String file,
            @Nullable String statement,
            @Nullable String object,
            String reason,
            int line) {}

    /** The file {@code pack.yaml}. */
    record Sheet(
            String id,
            String edition,
            String title,
            String summary,
            List<Entry> migrations,
            @Nullable List<Excuse> waivers,
            List<String> extensions,
            List<Partitioned> partitions) {
        record Excuse(
                String rule,
                String file,
                @Nullable String statement,
                @Nullable String object,
                String reason) {}

        List<Excuse> excuses() {
            return waivers == null ? List.of() : waivers;
        }

        record Entry(
                String version,
                String name,
                String file,
                String undo,
                String summary,
                @Nullable List<String> features,
                @Nullable String transaction,
                @Nullable String schema) {}
    }
}
