package org.liftlock.migration.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a statement asks for; a statement may ask for several. */
public sealed interface Deed {

    /** @param temporary whether it ends with the session */
    record CreateTable(Name table, boolean temporary, List<Column> columns, List<Constraint> constraints)
            implements Deed {}

    /**
     * @param index null when PostgreSQL makes a name up
     * @param columns in their order; an expression stands as its text
     * @param partial whether it holds only some of the rows
     */
    record CreateIndex(
            @Nullable String index,
            Name table,
            boolean unique,
            boolean concurrently,
            List<String> columns,
            boolean partial)
            implements Deed {}

    /** @param kind such as {@code TABLE} */
    record Reindex(String kind, Name name, boolean concurrently) implements Deed {}

    record AddColumn(Name table, Column column) implements Deed {}

    record AddConstraint(Name table, Constraint constraint) implements Deed {}

    record ValidateConstraint(Name table, String constraint) implements Deed {}

    record SetNotNull(Name table, String column) implements Deed {}

    record ChangeType(Name table, String column, String type) implements Deed {}

    record DropColumn(Name table, String column) implements Deed {}

    record DropConstraint(Name table, String constraint) implements Deed {}

    /** @param kind in capitals, such as {@code TABLE} or {@code MATERIALIZED VIEW} */
    record Drop(String kind, Name name, boolean concurrently) implements Deed {}

    /**
     * Also the moving to another schema.
     *
     * @param part column or constraint of it that is meant; null when the whole is
     */
    record Rename(String kind, Name name, @Nullable String part, String to) implements Deed {}

    /** @param word such as {@code BEGIN} */
    record Transaction(String word) implements Deed {}

    /** @param word such as {@code UPDATE} */
    record ChangeRows(String word, Name table, boolean some) implements Deed {}

    record Truncate(Name table) implements Deed {}

    /** What PostgreSQL refuses within a transaction. */
    record OnlyAlone(String what) implements Deed {}

    /**
     * @param asOwner whether it works with the rights of its owner
     * @param withSearchPath whether it says itself where names are looked for
     */
    record CreateFunction(Name function, boolean asOwner, boolean withSearchPath) implements Deed {}

    /** A comment on an object: nothing that anybody waits for. */
    record Remark() implements Deed {}

    /** A block in another language, whose statements are not read. */
    record Block() implements Deed {}
}
