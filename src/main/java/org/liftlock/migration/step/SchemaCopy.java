package org.liftlock.migration.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.liftlock.problem.Finding;

/**
 * A scratch database with an installation's schema and none of its rows, for trying things out; dropped when it is
 * closed. The installation's own database is only read.
 */
final class SchemaCopy implements AutoCloseable {
    static final String PREFIX = "liftlock_trial_";

    private final Connection installation;
    private final Target target;
    private final String name;
    private final List<String> gaps;

    private SchemaCopy(Connection installation, Target target, String name, List<String> gaps) {
        this.installation = installation;
        this.target = target;
        this.name = name;
        this.gaps = gaps;
    }

    /** @param installation in auto-commit mode; it stays open as long as the copy is needed */
    static SchemaCopy of(Connection installation, Target target, Path workspace) throws SQLException, StepEnd {
        String name = created(installation, target);
        boolean filled = false;
        try {
            List<String> gaps = new SchemaTransfer(installation, target, workspace).into(name);
            filled = true;
            return new SchemaCopy(installation, target, name, gaps);
        } catch (IOException failed) {
            throw new UncheckedIOException("The schema cannot be copied", failed);
        } finally {
            if (!filled) {
                drop(installation, name);
            }
        }
    }

    /**
     * Without anything in it.
     *
     * @param beside a connection to another database of the server, in auto-commit mode; it stays open meanwhile
     */
    static SchemaCopy empty(Connection beside, Target target) throws SQLException, StepEnd {
        return new SchemaCopy(beside, target, created(beside, target), List.of());
    }

    private static String created(Connection beside, Target target) throws SQLException, StepEnd {
        requireCreateDb(beside, target);
        String prefix = PREFIX + ask(beside, "select oid from pg_database where datname = current_database()");
        dropLeftovers(beside, prefix + "_");
        String name = "%s_%s"
                .formatted(
                        prefix,
                        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        create(beside, name);
        return name;
    }

    /** What could not be copied, such as an extension that only a superuser may create. */
    List<String> gaps() {
        return gaps;
    }

    Connection connect() throws SQLException {
        return target.named(name).connect();
    }

    @Override
    public void close() throws SQLException {
        drop(installation, name);
    }

    /**
     * The lock tells a copy in use from one that a crash has left. It is taken before the database is there, and
     * belongs to the session, so that it goes when its process goes.
     */
    private static void create(Connection installation, String name) throws SQLException {
        try (Statement statement = installation.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('%s', 0))".formatted(name));
            statement.execute(
                    DatabaseTraits.of(installation, installation.getCatalog()).createStatement(name));
        }
    }

    private static void drop(Connection installation, String name) throws SQLException {
        Maintenance.drop(installation, name);
        try (Statement statement = installation.createStatement()) {
            statement.execute("select pg_advisory_unlock(hashtextextended('%s', 0))".formatted(name));
        }
    }

    private static void dropLeftovers(Connection installation, String prefix) throws SQLException {
        try (PreparedStatement query = installation.prepareStatement(
                "select datname, pg_try_advisory_lock(hashtextextended(datname, 0)) from pg_database where starts_with(datname, ?)")) {
            query.setString(1, prefix);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(2)) {
                        drop(installation, rows.getString(1));
                    }
                }
            }
        }
    }

    private static void requireCreateDb(Connection installation, Target target) throws SQLException, StepEnd {
        boolean may = ask(
                        installation,
                        "select (rolcreatedb or rolsuper)::text from pg_roles where rolname = current_user")
                .equals("true");
        if (!may) {
            throw StepEnd.failed(Finding.error(
                    "no_createdb",
                    "The role %s may not create databases, so the new schema could not be tried out on a copy of the schema of %s."
                            .formatted(target.user(), target.database()),
                    "As a superuser of the server run: ALTER ROLE %s CREATEDB;"
                            .formatted(TableRef.quote(target.user()))));
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** For a file that is gone soon; the schema of a product is no secret. */
    static Path scratchFile() throws IOException {
        return Files.createTempFile("liftlock-schema", ".dump");
    }
}
