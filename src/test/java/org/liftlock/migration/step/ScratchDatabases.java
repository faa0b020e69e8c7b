package org.liftlock.migration.step;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL server for all tests of a JVM, with a password, and as many empty databases as they want. Its passwords
 * are checked the old way, which costs a hundredth of the time: tests make connections by the thousand.
 */
public final class ScratchDatabases {
    /** Owns the databases, may create databases, and is no superuser: as in an ordinary installation. */
    public static final String OWNER = "customer";

    public static final String SUPERUSER = "postgres";
    public static final String PASSWORD = "correct horse battery staple";

    private static final ScratchDatabases SHARED = new ScratchDatabases();
    private static final AtomicInteger MADE = new AtomicInteger();

    private final EmbeddedPostgres server;

    private ScratchDatabases() {
        try {
            File log = File.createTempFile("liftlock-test-postgres", ".log");
            log.deleteOnExit();
            server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setConnectConfig("password", PASSWORD)
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("password_encryption", "md5")
                    .setOutputRedirector(Redirect.appendTo(log))
                    .setErrorRedirector(Redirect.appendTo(log))
                    .start();
            askForPasswords();
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("The PostgreSQL server of the tests does not start", failed);
        }
    }

    private void askForPasswords() throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role %s password '%s'".formatted(SUPERUSER, PASSWORD));
            statement.execute("create role %s login createdb password '%s'".formatted(OWNER, PASSWORD));
            Files.writeString(rulesFile(statement), "host all all 127.0.0.1/32 md5\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static Path rulesFile(Statement statement) throws SQLException {
        try (var answer = statement.executeQuery("show hba_file")) {
            answer.next();
            return Path.of(answer.getString(1));
        }
    }

    /** A new, empty database that belongs to {@link #OWNER}, as that role reaches it. */
    public static Target create() {
        String name = "test_%d".formatted(MADE.incrementAndGet());
        as(SUPERUSER, "postgres", "create database %s owner %s".formatted(name, OWNER));
        return target(name, OWNER, Map.of());
    }

    /** Takes everything out of it again, which is quicker than another database. */
    public static void empty(Target target) {
        execute(superuser(target), """
                do $$
                declare one record;
                begin
                    for one in select evtname from pg_event_trigger loop
                        execute format('drop event trigger %I', one.evtname);
                    end loop;
                    for one in select nspname from pg_namespace
                        where nspname !~ '^pg_' and nspname <> 'information_schema'
                    loop
                        execute format('drop schema %I cascade', one.nspname);
                    end loop;
                    for one in select extname from pg_extension where extname <> 'plpgsql' loop
                        execute format('drop extension %I cascade', one.extname);
                    end loop;
                    create schema public authorization pg_database_owner;
                    grant usage on schema public to public;
                end $$""");
    }

    public static Target superuser(Target target) {
        return target(target.database(), SUPERUSER, target.settings());
    }

    public static Target with(Target target, Map<String, String> settings) {
        return target(target.database(), target.user(), settings);
    }

    public static Target as(Target target, String user, String password) {
        return new Target(target.host(), target.port(), target.database(), user, password, target.settings());
    }

    /** Ends every session in it first. */
    public static void drop(Target target) {
        as(SUPERUSER, "postgres", "drop database if exists \"%s\" with (force)".formatted(target.database()));
    }

    /** Runs statements in a connection of their own. */
    public static void execute(Target target, String... statements) {
        try (Connection connection = target.connect()) {
            execute(connection, statements);
        } catch (SQLException failed) {
            throw new IllegalStateException(String.join("; ", statements), failed);
        }
    }

    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row as text. */
    public static String ask(Target target, String sql) {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** As programs are told where their database is. */
    public static String url(Target target) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        target.user(),
                        URLEncoder.encode(target.password(), StandardCharsets.UTF_8)
                                .replace("+", "%20"),
                        target.host(),
                        target.port(),
                        target.database());
    }

    private static Target target(String database, String user, Map<String, String> settings) {
        return new Target("127.0.0.1", SHARED.server.getPort(), database, user, PASSWORD, settings);
    }

    private static void as(String user, String database, String sql) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(SHARED.server.getPort(), database);
        try (Connection connection = DriverManager.getConnection(url, user, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
