package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Reads the definitions of columns and constraints. */
final class ColumnReader {
    Column column(SQLParser.Table_column_definitionContext tree) {
        String name = Trees.word(tree.identifier());
        List<Constraint> constraints = new ArrayList<>();
        Expression fallback = null;
        Column.Filling filling = Column.Filling.PLAIN;
        for (var part : tree.constraint_common()) {
            var body = part.constr_body();
            if (body.default_expr != null) {
                fallback = Trees.expression(body.default_expr);
            } else if (body.identity_body() != null) {
                filling = Column.Filling.IDENTITY;
            } else if (body.STORED() != null) {
                filling = Column.Filling.STORED;
            } else {
                constraint(part, List.of(name)).ifPresent(constraints::add);
            }
        }
        return new Column(name, Trees.type(tree.data_type()), fallback, filling, constraints);
    }

    /** Of a table; empty for what is none, such as NULL. */
    Optional<Constraint> constraint(SQLParser.Constraint_commonContext tree) {
        return constraint(tree, List.of());
    }

    /** @param column the one that it stands behind; empty when it stands by itself */
    private Optional<Constraint> constraint(SQLParser.Constraint_commonContext tree, List<String> column) {
        var body = tree.constr_body();
        return Optional.ofNullable(kind(body))
                .map(kind -> new Constraint(
                        kind,
                        tree.identifier() == null ? null : Trees.word(tree.identifier()),
                        column.isEmpty() ? columns(kind, body) : column,
                        kind == Constraint.Kind.FOREIGN_KEY ? references(body) : null,
                        body.CHECK() == null ? null : Trees.expression(body.expression),
                        tree.VALID() != null,
                        takesIndex(body)));
    }

    private static Constraint.@Nullable Kind kind(SQLParser.Constr_bodyContext body) {
        if (body.REFERENCES() != null) {
            return Constraint.Kind.FOREIGN_KEY;
        }
        if (body.CHECK() != null) {
            return Constraint.Kind.CHECK;
        }
        if (body.UNIQUE() != null) {
            return Constraint.Kind.UNIQUE;
        }
        if (body.PRIMARY() != null) {
            return Constraint.Kind.PRIMARY_KEY;
        }
        if (body.EXCLUDE() != null) {
            return Constraint.Kind.EXCLUDE;
        }
        return body.NOT() != null && body.NULL() != null ? Constraint.Kind.NOT_NULL : null;
    }

    private static Name references(SQLParser.Constr_bodyContext body) {
        return Trees.name(body.schema_qualified_name());
    }

    private static List<String> columns(Constraint.Kind kind, SQLParser.Constr_bodyContext body) {
        return switch (kind) {
            case FOREIGN_KEY -> Trees.names(body.col_period);
            case UNIQUE, PRIMARY_KEY ->
                Trees.names(body.names_without_overlaps() != null ? body.names_without_overlaps() : null);
            case NOT_NULL ->
                body.col_name == null
                        ? List.of()
                        : List.of(Trees.name(body.col_name).plain());
            case CHECK, EXCLUDE -> List.of();
        };
    }

    private static boolean takesIndex(SQLParser.Constr_bodyContext body) {
        var parameters = body.index_parameters();
        return parameters != null && parameters.INDEX() != null && parameters.schema_qualified_name() != null;
    }
}
