package org.liftlock.migration.lint;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** SQL text cut into its statements by the driver's own parser, which knows quotes, dollar quotes and comments. */
public final class SqlFile {
    private SqlFile() {}

    /** @param name of the file, to tell where a statement stands */
    public static List<SqlStatement> statements(String name, String sql) throws SQLException {
        List<SqlStatement> statements = new ArrayList<>();
        int from = 0;
        int line = 1;
        for (NativeQuery piece : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
            String text = piece.nativeSql;
            int words = afterComments(text);
            if (words < text.length()) {
                int begins = Math.max(from, sql.indexOf(text, from)) + words;
                line += newLines(sql, from, begins);
                statements.add(
                        new SqlStatement(name, line, text.substring(words).strip()));
                from = begins;
            }
        }
        return statements;
    }

    /** Where the first word stands; the length of the text when there is none. */
    private static int afterComments(String sql) {
        char[] text = sql.toCharArray();
        int at = 0;
        while (at < text.length) {
            int next = Character.isWhitespace(text[at]) ? at + 1 : afterComment(text, at);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return text.length;
    }

    private static int afterComment(char[] text, int at) {
        int end = text[at] == '-' ? Parser.parseLineComment(text, at) : at;
        end = text[at] == '/' ? Parser.parseBlockComment(text, at) : end;
        return end == at ? at : end + 1;
    }

    private static int newLines(String text, int from, int to) {
        return (int) text.substring(from, Math.min(to, text.length()))
                .chars()
                .filter(letter -> letter == '\n')
                .count();
    }
}
