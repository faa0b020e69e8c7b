package org.liftlock.migration.lint;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement, what it asks for, and what it was seen to do.
 *
 * @param seen null when it was not tried
 */
public record Examined(Parsed parsed, @Nullable Sight seen) {
    /** The statements of a file, read but not tried. */
    public static List<Examined> unseen(String file, String sql) throws SQLException {
        return Grammar.parse(SqlFile.statements(file, sql)).stream()
                .map(parsed -> new Examined(parsed, null))
                .toList();
    }

    public Optional<Sight> sight() {
        return Optional.ofNullable(seen);
    }

    public SqlStatement statement() {
        return parsed.statement();
    }
}
