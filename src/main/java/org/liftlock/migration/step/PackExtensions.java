package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/**
 * The extensions that a pack needs and a database lacks.
 *
 * @param creatable those that the role may create
 * @param findings those that it may not, or that the server does not have
 */
record PackExtensions(List<String> creatable, List<Finding> findings) {
    static final PackExtensions NONE = new PackExtensions(List.of(), List.of());

    private static final String LOOK = """
            select wanted.name, a.default_version is not null,
                   (select rolsuper from pg_roles where rolname = current_user)
                   or (coalesce(v.trusted, false) and has_database_privilege(current_database(), 'create'))
            from unnest(?::text[]) with ordinality as wanted (name, position)
            left join pg_available_extensions a on a.name = wanted.name
            left join pg_available_extension_versions v on v.name = a.name and v.version = a.default_version
            where a.installed_version is null
            order by wanted.position""";

    private record Missing(String name, boolean available, boolean allowed) {}

    /** Reads only. */
    static PackExtensions missing(Connection connection, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return NONE;
        }
        List<String> creatable = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Object wanted = connection.createArrayOf("text", names.toArray());
        for (Missing missing : Answers.of(
                connection, LOOK, row -> new Missing(row.getString(1), row.getBoolean(2), row.getBoolean(3)), wanted)) {
            if (missing.available() && missing.allowed()) {
                creatable.add(missing.name());
            } else {
                findings.add(ExtensionsCheck.missing(
                        missing.name(), missing.available(), String.valueOf(connection.getCatalog())));
            }
        }
        return new PackExtensions(creatable, findings);
    }

    /** In a database in which nothing is kept. */
    static void create(Connection connection, List<String> names) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.execute("create extension if not exists " + TableRef.quote(name));
            }
        }
    }

    /** Each with its line in the journal. */
    void create(Ledger ledger, String step, Pulse pulse) throws SQLException {
        for (String name : creatable) {
            pulse.log("Creating the extension %s.".formatted(name));
            ledger.transact(() -> {
                create(ledger.connection(), List.of(name));
                ledger.journal(step, "extension created", name, Map.of());
            });
        }
    }
}
