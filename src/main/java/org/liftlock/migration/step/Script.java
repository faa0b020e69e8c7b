package org.liftlock.migration.step;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.liftlock.migration.lint.SqlFile;
import org.liftlock.migration.lint.SqlStatement;
import org.liftlock.product.Pack;

/** SQL text cut into its statements. */
record Script(List<String> statements) {

    static Script of(String sql) throws SQLException {
        return new Script(
                SqlFile.statements("", sql).stream().map(SqlStatement::sql).toList());
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
