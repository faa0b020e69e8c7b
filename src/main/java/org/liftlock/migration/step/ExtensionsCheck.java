package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** The extensions that the product needs are in the database. */
public record ExtensionsCheck(List<String> names) implements PreflightCheck {
    private static final String FIND = """
            select wanted.name, a.installed_version, a.default_version
            from unnest(?::text[]) with ordinality as wanted (name, position)
            left join pg_available_extensions a on a.name = wanted.name
            order by wanted.position""";

    private record Extension(
            String name,
            @Nullable String installed,
            @Nullable String available) {}

    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        Object wanted = inspection.connection().createArrayOf("text", names.toArray());
        return Answers.of(
                        inspection.connection(),
                        FIND,
                        row -> new Extension(row.getString(1), row.getString(2), row.getString(3)),
                        wanted)
                .stream()
                .map(extension -> said(extension, inspection.target()))
                .toList();
    }

    private static Finding said(Extension extension, Target target) {
        if (extension.installed() != null) {
            return Finding.info(
                    "extensions",
                    "The extension %s %s is installed.".formatted(extension.name(), extension.installed()));
        }
        return missing(extension.name(), extension.available() != null, target.database());
    }

    /** @param available whether the server has it */
    static Finding missing(String name, boolean available, String database) {
        String create = "CREATE EXTENSION %s;".formatted(TableRef.quote(name));
        return Finding.error(
                "extension_missing",
                "The database %s does not have the extension %s, which the product needs.".formatted(database, name),
                available
                        ? "As the owner of the database, or a superuser, run in it: " + create
                        : "The server does not have it at all: install it there (on Debian and Ubuntu most are in postgresql-contrib), then run in the database: "
                                + create);
    }
}
