package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Reads from a statement's tree what it asks for. */
final class DeedReader {
    private final ColumnReader columns = new ColumnReader();

    List<Deed> read(SQLParser.StatementContext tree) {
        if (tree.data_statement() != null) {
            return rows(tree.data_statement());
        }
        if (tree.script_statement() != null) {
            return script(tree.script_statement());
        }
        var schema = tree.schema_statement();
        if (schema.schema_create() != null) {
            return created(schema.schema_create());
        }
        return schema.schema_alter() != null ? altered(schema.schema_alter()) : dropped(schema.schema_drop());
    }

    private static List<Deed> rows(ParseTree tree) {
        Stream<Deed> updates = Trees.find(tree, SQLParser.Update_stmt_for_psqlContext.class).stream()
                .map(update ->
                        new Deed.ChangeRows("UPDATE", Trees.name(update.update_table_name), update.WHERE() != null));
        Stream<Deed> deletes = Trees.find(tree, SQLParser.Delete_stmt_for_psqlContext.class).stream()
                .map(delete ->
                        new Deed.ChangeRows("DELETE", Trees.name(delete.delete_table_name), delete.WHERE() != null));
        Stream<Deed> into = Trees.find(tree, SQLParser.Into_tableContext.class).stream()
                .map(select -> new Deed.CreateTable(
                        Trees.name(select.schema_qualified_name()),
                        select.TEMP() != null || select.TEMPORARY() != null,
                        List.of(),
                        List.of()));
        return Stream.of(updates, deletes, into).flatMap(deeds -> deeds).toList();
    }

    private static List<Deed> script(SQLParser.Script_statementContext tree) {
        if (tree.script_transaction() != null) {
            var control = tree.script_transaction();
            return control.lock_table() != null ? List.of() : List.of(new Deed.Transaction(words(control)));
        }
        var more = tree.script_additional();
        if (more.VACUUM() != null) {
            return List.of(new Deed.OnlyAlone("VACUUM"));
        }
        return more.additional_statement() == null ? List.of() : additional(more.additional_statement());
    }

    private static List<Deed> additional(SQLParser.Additional_statementContext tree) {
        if (tree.anonymous_block() != null) {
            return List.of(new Deed.Block());
        }
        if (tree.truncate_stmt() != null) {
            return tree.truncate_stmt().only_table_multiply().stream()
                    .<Deed>map(table -> new Deed.Truncate(Trees.name(table.schema_qualified_name())))
                    .toList();
        }
        if (tree.reindex_stmt() != null) {
            var reindex = tree.reindex_stmt();
            Stream<String> kinds = Stream.of("INDEX", "TABLE", "SCHEMA", "DATABASE", "SYSTEM");
            String kind = kinds.filter(words(reindex)::contains).findFirst().orElse("INDEX");
            boolean concurrently = words(reindex).contains("CONCURRENTLY");
            return List.of(new Deed.Reindex(kind, Trees.name(reindex.schema_qualified_name()), concurrently));
        }
        return List.of();
    }

    private List<Deed> created(SQLParser.Schema_createContext tree) {
        if (tree.create_table_statement() != null) {
            return List.of(table(tree.create_table_statement()));
        }
        if (tree.create_table_as_statement() != null) {
            var table = tree.create_table_as_statement();
            boolean temporary = table.TEMP() != null || table.TEMPORARY() != null;
            return List.of(new Deed.CreateTable(Trees.name(table.name), temporary, List.of(), List.of()));
        }
        if (tree.create_index_statement() != null) {
            return List.of(index(tree.create_index_statement()));
        }
        if (tree.create_function_statement() != null) {
            return List.of(function(tree.create_function_statement()));
        }
        if (tree.comment_on_statement() != null) {
            return List.of(new Deed.Remark());
        }
        if (tree.create_database_statement() != null || tree.create_tablespace_statement() != null) {
            return List.of(new Deed.OnlyAlone("CREATE DATABASE and CREATE TABLESPACE"));
        }
        return List.of();
    }

    private Deed table(SQLParser.Create_table_statementContext tree) {
        List<Column> its = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        var define = tree.define_table().define_columns();
        if (define != null) {
            for (var part : define.table_column_def()) {
                if (part.table_column_definition() != null) {
                    its.add(columns.column(part.table_column_definition()));
                } else if (part.tabl_constraint != null) {
                    columns.constraint(part.tabl_constraint).ifPresent(constraints::add);
                }
            }
        }
        boolean temporary = tree.TEMP() != null || tree.TEMPORARY() != null;
        return new Deed.CreateTable(Trees.name(tree.name), temporary, its, constraints);
    }

    private static Deed index(SQLParser.Create_index_statementContext tree) {
        var rest = tree.index_rest();
        return new Deed.CreateIndex(
                tree.name == null ? null : Trees.word(tree.name),
                Trees.name(tree.table_name),
                tree.UNIQUE() != null,
                tree.CONCURRENTLY() != null,
                rest.index_columns().index_column().stream()
                        .map(column -> Name.folded(Trees.text(column.column)))
                        .toList(),
                rest.index_where() != null);
    }

    private static Deed function(SQLParser.Create_function_statementContext tree) {
        boolean asOwner = tree.function_actions_common().stream().anyMatch(action -> action.DEFINER() != null);
        boolean path = tree.function_actions_common().stream()
                .anyMatch(action -> action.session_local_option() != null
                        && Trees.type(action.session_local_option()).startsWith("search_path"));
        return new Deed.CreateFunction(Trees.name(tree.function_parameters().schema_qualified_name()), asOwner, path);
    }

    private static List<Deed> altered(SQLParser.Schema_alterContext tree) {
        if (tree.alter_table_statement() != null) {
            return new AlterTableReader().read(tree.alter_table_statement());
        }
        var view = tree.alter_view_statement();
        if (view != null && view.alter_view_action().rename_to() != null) {
            return List.of(new Deed.Rename(
                    "VIEW",
                    Trees.name(view.name),
                    null,
                    Trees.word(view.alter_view_action().rename_to().identifier())));
        }
        return List.of();
    }

    private static List<Deed> dropped(SQLParser.Schema_dropContext tree) {
        if (tree.drop_database_statement() != null) {
            return List.of(new Deed.OnlyAlone("DROP DATABASE"));
        }
        var drop = tree.drop_statements();
        if (drop == null) {
            return List.of();
        }
        String kind = words(drop);
        boolean concurrently = drop.CONCURRENTLY() != null;
        return drop.if_exist_names_restrict_cascade().names_references().schema_qualified_name().stream()
                .<Deed>map(name -> new Deed.Drop(kind.replace(" CONCURRENTLY", ""), Trees.name(name), concurrently))
                .toList();
    }

    /** The key words that stand directly in it. */
    private static String words(ParseTree tree) {
        return Stream.iterate(0, child -> child < tree.getChildCount(), child -> child + 1)
                .map(tree::getChild)
                .filter(TerminalNode.class::isInstance)
                .map(word -> word.getText().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
