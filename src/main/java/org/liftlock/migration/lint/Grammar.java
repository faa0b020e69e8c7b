package org.liftlock.migration.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Reads statements with pgCodeKeeper's grammar of PostgreSQL. */
public final class Grammar {
    private static final String UNKNOWN = "the parser does not know this statement";
    private static final int REMEMBERED = 4000;

    /** Packs seldom change while the portal runs, and every plan asks for them. */
    private static final Map<SqlStatement, Parsed> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SqlStatement, Parsed> eldest) {
            return size() > REMEMBERED;
        }
    });

    private Grammar() {}

    public static List<Parsed> parse(List<SqlStatement> statements) {
        return statements.stream()
                .map(statement -> KNOWN.computeIfAbsent(statement, Grammar::parse))
                .toList();
    }

    private static Parsed parse(SqlStatement statement) {
        List<String> problems = new ArrayList<>();
        SQLParser parser = parser(statement.sql(), problems);
        List<SQLParser.StatementContext> trees = parser.sql().statement();
        if (!problems.isEmpty() || trees.size() != 1) {
            return new Parsed(
                    statement, List.of(), problems.stream().findFirst().orElse(UNKNOWN));
        }
        return new Parsed(statement, new DeedReader().read(trees.getFirst()), "");
    }

    /** The quicker of the parser's two ways to predict: what it cannot tell apart does not occur in migrations. */
    private static SQLParser parser(String sql, List<String> problems) {
        BaseErrorListener listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object token,
                    int line,
                    int column,
                    String words,
                    RecognitionException e) {
                problems.add("line %d of it, column %d: %s".formatted(line, column + 1, words));
            }
        };
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        SQLParser parser = new SQLParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }
}
