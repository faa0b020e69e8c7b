package org.liftlock.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server that lives in the data folder, durable, and open to nobody without its password. */
public final class EmbeddedServer implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final Home home;
    private final String password;
    private final EmbeddedPostgres postgres;

    private EmbeddedServer(Home home, String password, EmbeddedPostgres postgres) {
        this.home = home;
        this.password = password;
        this.postgres = postgres;
    }

    /** Starts it, after ending one that a killed process left behind. */
    public static EmbeddedServer start(Home home) {
        String password = home.secret("postgres.password", Home::randomPassword);
        try {
            endOrphan(home);
            EmbeddedServer server = new EmbeddedServer(home, password, launch(home, password));
            server.closeToStrangers();
            return server;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL in %s does not start; its log is %s".formatted(home.folder(), log(home)),
                    failed);
        }
    }

    public Owner owner(String database) {
        return superuser(home, postgres.getPort(), database);
    }

    /** How to reach a database of the server of this data folder as its superuser. */
    public static Owner superuser(Home home, int port, String database) {
        return new Owner(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
                SUPERUSER,
                home.secret("postgres.password", Home::randomPassword));
    }

    public int port() {
        return postgres.getPort();
    }

    /** Makes a database unless it is there. */
    public void createDatabase(String name) {
        try (Connection connection = owner("postgres").connect();
                Statement statement = connection.createStatement()) {
            var present = statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(name));
            if (!present.next()) {
                statement.execute("create database \"%s\"".formatted(name));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The database %s cannot be made".formatted(name), failed);
        }
    }

    private static EmbeddedPostgres launch(Home home, String password) throws IOException {
        try {
            return builder(home, password).start();
        } catch (IOException | RuntimeException halfUnpacked) {
            if (!(rootOf(halfUnpacked) instanceof FileAlreadyExistsException)) {
                throw halfUnpacked;
            }
            deleteTree(home.resolve("postgres-programs"));
            return builder(home, password).start();
        }
    }

    private static EmbeddedPostgres.Builder builder(Home home, String password) throws IOException {
        Path programs = Files.createDirectories(home.resolve("postgres-programs"));
        Redirect log = Redirect.appendTo(log(home).toFile());
        return EmbeddedPostgres.builder()
                .setPort(port(home))
                .setDataDirectory(home.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .setOutputRedirector(log)
                .setErrorRedirector(log);
    }

    /** The same port as last time where it is still free, so that what was noted of it stays true. */
    private static int port(Home home) throws IOException {
        int last = Integer.parseInt(home.secret("postgres.port", () -> "0"));
        try (ServerSocket free = new ServerSocket(last, 1, InetAddress.getLoopbackAddress())) {
            note(home, free.getLocalPort());
            return free.getLocalPort();
        } catch (BindException taken) {
            note(home, 0);
            return port(home);
        }
    }

    /** At once, so that whoever reads it, or comes after a process that died here, never finds half of it. */
    private static void note(Home home, int port) throws IOException {
        Path fresh = Files.writeString(home.resolve("postgres.port.new"), Integer.toString(port));
        Files.move(fresh, home.resolve("postgres.port"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A new cluster trusts everybody on this machine; from here on the password is asked for. */
    private void closeToStrangers() throws IOException, SQLException {
        Path rules = home.resolve("postgres").resolve("pg_hba.conf");
        String wanted = "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";
        if (Files.readString(rules).equals(wanted)) {
            return;
        }
        try (Connection connection = owner("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role %s password '%s'".formatted(SUPERUSER, password));
            Files.writeString(rules, wanted);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void endOrphan(Home home) throws IOException {
        Path pidFile = home.resolve("postgres").resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (!lines.isEmpty()) {
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info().command().orElse("").contains("postgres"))
                    .ifPresent(EmbeddedServer::end);
        }
    }

    /** SIGQUIT, the immediate shutdown: the sessions of the dead portal must not be waited for; recovery is quick. */
    private static void end(ProcessHandle postmaster) {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
        } catch (Exception stubborn) {
            throw new IllegalStateException(
                    "A PostgreSQL server left behind (process %d) does not end; end it and start again"
                            .formatted(postmaster.pid()),
                    stubborn);
        }
    }

    private static Path log(Home home) {
        return home.resolve("postgres.log");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The embedded PostgreSQL does not stop", failed);
        }
    }

    /** How to reach a database as the one who owns its tables. */
    public record Owner(String jdbcUrl, String user, String password) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, user, password);
        }
    }
}
