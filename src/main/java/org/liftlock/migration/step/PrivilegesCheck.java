package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;

/** The role with which the portal connects may do what a run does. */
public record PrivilegesCheck() implements PreflightCheck {
    private static final String ROLE = """
            select has_database_privilege(current_database(), 'create'),
                   coalesce(has_schema_privilege(current_schema(), 'create'), false), coalesce(current_schema(), ''),
                   (select pg_has_role(datdba, 'usage') from pg_database where datname = current_database())""";

    private record Role(boolean database, boolean schema, String schemaName, boolean owner) {}

    /** What keeps the role from making tables, and from keeping the engine's own record. Reads only. */
    static List<Finding> toMakeTables(Connection connection, Target target) throws SQLException {
        Role role = role(connection);
        return Stream.concat(database(role, target).stream(), schema(role, target).stream())
                .toList();
    }

    private static Role role(Connection connection) throws SQLException {
        return Answers.of(
                        connection,
                        ROLE,
                        row -> new Role(row.getBoolean(1), row.getBoolean(2), row.getString(3), row.getBoolean(4)))
                .get(0);
    }

    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        Connection connection = inspection.connection();
        Role role = role(connection);
        List<Finding> findings = new ArrayList<>(ScratchDatabase.obstacles(connection, inspection.target()));
        database(role, inspection.target()).ifPresent(findings::add);
        schema(role, inspection.target()).ifPresent(findings::add);
        findings.addAll(TablePrivileges.of(connection, role.schemaName())
                .missing(inspection.target(), makesIndexes(inspection)));
        owner(role, inspection.target()).ifPresent(findings::add);
        return findings.isEmpty() ? List.of(inOrder(inspection.target())) : findings;
    }

    private static Optional<Finding> database(Role role, Target target) {
        return role.database()
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "no_create_on_database",
                        "The role %s may not create schemas in %s, where the run keeps its own record."
                                .formatted(target.user(), target.database()),
                        "As its owner or a superuser run: GRANT CREATE ON DATABASE %s TO %s;"
                                .formatted(TableRef.quote(target.database()), TableRef.quote(target.user()))));
    }

    private static Optional<Finding> schema(Role role, Target target) {
        if (role.schema()) {
            return Optional.empty();
        }
        return Optional.of(
                role.schemaName().isEmpty()
                        ? Finding.error(
                                "no_schema",
                                "No schema of the search path of %s exists in %s."
                                        .formatted(target.user(), target.database()),
                                "Name the schema of the product's tables: ALTER ROLE %s SET search_path = ...;"
                                        .formatted(TableRef.quote(target.user())))
                        : Finding.error(
                                "no_create_on_schema",
                                "The role %s may not create tables in the schema %s of %s."
                                        .formatted(target.user(), role.schemaName(), target.database()),
                                "As its owner or a superuser run: GRANT USAGE, CREATE ON SCHEMA %s TO %s;"
                                        .formatted(TableRef.quote(role.schemaName()), TableRef.quote(target.user()))));
    }

    private static Optional<Finding> owner(Role role, Target target) {
        return role.owner()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "not_database_owner",
                        "The role %s does not own the database %s, so it could not go back by restoring the backup, which renames the database."
                                .formatted(target.user(), target.database()),
                        "If that way back is wanted, as a superuser run: ALTER DATABASE %s OWNER TO %s;"
                                .formatted(TableRef.quote(target.database()), TableRef.quote(target.user()))));
    }

    /** Indexes on existing tables are what migrations outside transactions make. */
    private static boolean makesIndexes(Inspection inspection) {
        String pack = inspection.site().to().pack();
        return pack != null
                && Optional.ofNullable(inspection.site().product().packs().get(pack)).stream()
                        .flatMap(found -> found.migrations().stream())
                        .anyMatch(migration -> !migration.transactional());
    }

    private static Finding inOrder(Target target) {
        return Finding.info(
                "privileges",
                "The role %s owns %s, may create databases, and may read, reference and index its tables."
                        .formatted(target.user(), target.database()));
    }
}
