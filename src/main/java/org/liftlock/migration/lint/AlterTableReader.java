package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Reads what ALTER TABLE asks for. */
final class AlterTableReader {
    private final ColumnReader columns = new ColumnReader();

    List<Deed> read(SQLParser.Alter_table_statementContext tree) {
        Name table = Trees.name(tree.name);
        List<Deed> deeds = new ArrayList<>();
        tree.table_action().forEach(action -> action(table, action).forEach(deeds::add));
        if (tree.rename_to() != null) {
            deeds.add(new Deed.Rename(
                    "TABLE", table, null, Trees.word(tree.rename_to().identifier())));
        }
        if (tree.set_schema() != null) {
            deeds.add(new Deed.Rename(
                    "TABLE", table, null, Trees.word(tree.set_schema().identifier()) + "." + table.plain()));
        }
        if (tree.RENAME() != null && tree.identifier().size() == 2) {
            String kind = tree.CONSTRAINT() != null ? "CONSTRAINT" : "COLUMN";
            deeds.add(new Deed.Rename(kind, table, Trees.word(tree.identifier(0)), Trees.word(tree.identifier(1))));
        }
        if (tree.alter_partition() != null && tree.alter_partition().CONCURRENTLY() != null) {
            deeds.add(new Deed.OnlyAlone("DETACH PARTITION CONCURRENTLY"));
        }
        return deeds;
    }

    private Stream<Deed> action(Name table, SQLParser.Table_actionContext action) {
        if (action.table_column_definition() != null) {
            return Stream.of(new Deed.AddColumn(table, columns.column(action.table_column_definition())));
        }
        if (action.tabl_constraint != null) {
            return columns.constraint(action.tabl_constraint).map(constraint -> added(table, constraint)).stream();
        }
        if (action.drop_constraint() != null) {
            return Stream.of(new Deed.DropConstraint(table, Trees.word(action.drop_constraint().constraint_name)));
        }
        if (action.validate_constraint() != null) {
            return Stream.of(new Deed.ValidateConstraint(
                    table,
                    Trees.name(action.validate_constraint().constraint_name).plain()));
        }
        if (action.column != null) {
            return column(table, Trees.word(action.column), action);
        }
        return Stream.empty();
    }

    /** PostgreSQL 18 writes SET NOT NULL as a constraint, too. */
    private static Deed added(Name table, Constraint constraint) {
        return constraint.kind() == Constraint.Kind.NOT_NULL
                        && !constraint.notValid()
                        && constraint.columns().size() == 1
                ? new Deed.SetNotNull(table, constraint.columns().getFirst())
                : new Deed.AddConstraint(table, constraint);
    }

    private static Stream<Deed> column(Name table, String column, SQLParser.Table_actionContext action) {
        var change = action.column_action();
        if (change == null) {
            return action.DROP() == null ? Stream.empty() : Stream.of(new Deed.DropColumn(table, column));
        }
        if (change.data_type() != null) {
            return Stream.of(new Deed.ChangeType(table, column, Trees.type(change.data_type())));
        }
        return change.set != null && change.NULL() != null
                ? Stream.of(new Deed.SetNotNull(table, column))
                : Stream.empty();
    }
}
