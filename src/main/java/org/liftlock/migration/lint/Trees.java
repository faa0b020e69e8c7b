package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Reads names, texts and expressions from what the parser answers. */
final class Trees {
    private Trees() {}

    static Name name(SQLParser.Schema_qualified_nameContext tree) {
        List<String> parts = new ArrayList<>();
        parts.add(tree.identifier().getText());
        tree.identifier_reserved().forEach(part -> parts.add(part.getText()));
        String plain = Name.folded(parts.getLast());
        return parts.size() == 1 ? Name.of(plain) : new Name(Name.folded(parts.get(parts.size() - 2)), plain);
    }

    static String word(ParserRuleContext identifier) {
        return Name.folded(identifier.getText());
    }

    /** As it was written, with its blanks. */
    static String text(ParserRuleContext tree) {
        return tree.getStart()
                .getInputStream()
                .getText(Interval.of(
                        tree.getStart().getStartIndex(), tree.getStop().getStopIndex()));
    }

    static String type(ParserRuleContext tree) {
        return text(tree).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    static List<String> names(@Nullable ParserRuleContext list) {
        return list == null
                ? List.of()
                : find(list, SQLParser.Schema_qualified_nameContext.class).stream()
                        .map(name -> name(name).plain())
                        .toList();
    }

    static Expression expression(SQLParser.VexContext tree) {
        Set<String> functions = new TreeSet<>();
        for (var call : find(tree, SQLParser.Schema_qualified_name_nontypeContext.class)) {
            if (call.getParent() instanceof SQLParser.Function_callContext) {
                functions.add(Name.folded(call.getStop().getText()));
            }
        }
        return new Expression(text(tree), functions, neverNull(tree));
    }

    private static @Nullable String neverNull(SQLParser.VexContext tree) {
        if (tree.getChildCount() == 3 && tree.vex().size() == 1 && tree.LEFT_PAREN() != null) {
            return neverNull(tree.vex(0));
        }
        boolean only = tree.getChildCount() == 4 && tree.IS() != null && tree.NOT() != null && tree.NULL() != null;
        return only && tree.vex(0).getStart() == tree.vex(0).getStop() ? word(tree.vex(0)) : null;
    }

    /** All of a kind, the outer ones before those within them. */
    static <T extends ParseTree> List<T> find(ParseTree tree, Class<T> kind) {
        List<T> found = new ArrayList<>();
        collect(tree, kind, found);
        return found;
    }

    private static <T extends ParseTree> void collect(ParseTree tree, Class<T> kind, List<T> found) {
        if (kind.isInstance(tree)) {
            found.add(kind.cast(tree));
        }
        for (int child = 0; child < tree.getChildCount(); child++) {
            collect(tree.getChild(child), kind, found);
        }
    }
}
