package org.liftlock.migration.step;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.liftlock.product.Pack;
import org.postgresql.core.Parser;

/** SQL text cut into its statements by the driver's own parser, which knows quotes, dollar quotes and comments. */
record Script(List<String> statements) {

    static Script of(String sql) throws SQLException {
        return new Script(Parser.parseJdbcSql(sql, true, false, true, false, false).stream()
                .map(query -> query.nativeSql.strip())
                .filter(Script::says)
                .toList());
    }

    /** Whether there is anything but comments. */
    private static boolean says(String sql) {
        char[] text = sql.toCharArray();
        int at = 0;
        while (at < text.length) {
            int next = Character.isWhitespace(text[at]) ? at + 1 : afterComment(text, at);
            if (next == at) {
                return true;
            }
            at = next;
        }
        return false;
    }

    private static int afterComment(char[] text, int at) {
        int end = text[at] == '-' ? Parser.parseLineComment(text, at) : at;
        end = text[at] == '/' ? Parser.parseBlockComment(text, at) : end;
        return end == at ? at : end + 1;
    }

    int size() {
        return statements.size();
    }

    /** SHA-256 in hex of what a migration does; how its lines end does not count. */
    static String checksum(Pack.Migration migration) {
        String text = migration.sql().lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
