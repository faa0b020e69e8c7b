package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** The role without privileges that tries to reach rows of another tenant; it lives as long as a transaction. */
record ProbeRole(Connection connection, String name) {
    /** A role of this name is used where the connection may not make one. */
    private static final String PREPARED = "liftlock_probe";

    /** Why there cannot be one. */
    static Optional<Finding> obstacle(Connection connection, Target target) throws SQLException {
        boolean may = Answers.yes(
                connection, "select rolcreaterole or rolsuper from pg_catalog.pg_roles where rolname = current_user");
        if (may || prepared(connection)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                "no_createrole",
                "The role %s may not create roles, and the isolation of tenants is tried as a real role without privileges."
                        .formatted(target.user()),
                "As a superuser run: ALTER ROLE %1$s CREATEROLE; or, to give it less, CREATE ROLE %2$s NOLOGIN; GRANT %2$s TO %1$s;"
                        .formatted(TableRef.quote(target.user()), PREPARED)));
    }

    private static boolean prepared(Connection connection) throws SQLException {
        return Answers.yes(
                connection,
                "select exists (select from pg_catalog.pg_roles where rolname = ? and not rolsuper and not rolbypassrls and pg_has_role(oid, 'member'))",
                PREPARED);
    }

    /** Within a transaction that is rolled back. */
    static ProbeRole make(Connection connection) throws SQLException {
        if (prepared(connection)) {
            return new ProbeRole(connection, PREPARED);
        }
        String name = "liftlock_probe_" + Ledger.backend(connection);
        ProbeRole role = new ProbeRole(connection, name);
        role.execute(
                "create role %s nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit".formatted(name));
        role.execute("grant %s to current_user".formatted(name));
        return role;
    }

    /** What a service has. */
    void grant(List<TableRef> tables) throws SQLException {
        for (String schema : tables.stream().map(TableRef::schema).distinct().toList()) {
            execute("grant usage on schema %s to %s".formatted(TableRef.quote(schema), name));
        }
        for (TableRef table : tables) {
            execute("grant select, insert, update, delete on %s to %s".formatted(table.sql(), name));
        }
    }

    void enter() throws SQLException {
        execute("set local role " + name);
    }

    void leave() throws SQLException {
        execute("set local role none");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
