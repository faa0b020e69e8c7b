package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Parser;

/**
 * A statement over a range of keys, which it names {@code :from} (exclusive, null for the beginning) and {@code :to}
 * (inclusive).
 *
 * @param sql with question marks in their places
 * @param names which of the two each question mark stands for
 */
record RangeStatement(String sql, List<String> names) {
    private static final String FROM = "from";
    private static final String TO = "to";

    static RangeStatement of(String text) {
        StringBuilder sql = new StringBuilder();
        List<String> names = new ArrayList<>();
        char[] all = text.toCharArray();
        int at = 0;
        while (at < all.length) {
            int end = endOfQuoted(all, at);
            String name = end == at ? nameAt(text, at) : "";
            if (!name.isEmpty()) {
                sql.append('?');
                names.add(name);
                end = at + name.length();
            } else if (end == at && text.startsWith("::", at)) {
                end = at + 1;
                sql.append("::");
            } else {
                sql.append(end == at && all[at] == '?' ? "??" : text.substring(at, end + 1));
            }
            at = end + 1;
        }
        return new RangeStatement(sql.toString(), names);
    }

    /** The last character of the quoted text or comment that begins here; where it began when none does. */
    private static int endOfQuoted(char[] text, int at) {
        int end =
                switch (text[at]) {
                    case '\'' -> Parser.parseSingleQuotes(text, at, true);
                    case '"' -> Parser.parseDoubleQuotes(text, at);
                    case '-' -> Parser.parseLineComment(text, at);
                    case '/' -> Parser.parseBlockComment(text, at);
                    case '$' -> Parser.parseDollarQuotes(text, at);
                    default -> at;
                };
        return Math.min(end, text.length - 1);
    }

    private static String nameAt(String text, int at) {
        if (text.charAt(at) != ':') {
            return "";
        }
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        String name = text.substring(at + 1, end);
        return name.equals(FROM) || name.equals(TO) ? name : "";
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** As text without a type: the statement's own casts say what the keys are. */
    void bind(PreparedStatement statement, @Nullable String from, String to) throws SQLException {
        for (int index = 0; index < names.size(); index++) {
            String value = names.get(index).equals(TO) ? to : from;
            if (value == null) {
                statement.setNull(index + 1, Types.OTHER);
            } else {
                statement.setObject(index + 1, value, Types.OTHER);
            }
        }
    }
}
