package org.liftlock;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.channels.FileLock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.liftlock.database.ApplicationRole;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.database.Home;
import org.liftlock.migration.command.LocalRollback;
import org.liftlock.migration.command.RollbackCommand;
import org.liftlock.migration.command.SchemaCommand;
import org.liftlock.migration.report.VerifyCommand;
import org.liftlock.secret.SealingKey;

/** The portal's entry point: finds or starts the database, then runs the application. */
@QuarkusMain
public final class Liftlock {
    private static final String DATABASE = "liftlock";

    private Liftlock() {}

    public static void main(String... args) {
        if (VerifyCommand.answersTo(args)) {
            System.exit(new VerifyCommand(System.out, System.err).run(args));
        }
        if (SchemaCommand.answersTo(args)) {
            System.exit(new SchemaCommand(System.out, System.err, System.in, System.getenv()).run(args));
        }
        if (RollbackCommand.answersTo(args) && !LocalRollback.answersTo(args)) {
            System.exit(new RollbackCommand(System.out, System.err, System.in, System.getenv()).run(args));
        }
        Logger.getLogger("io.zonky").setLevel(Level.WARNING);
        Home home = Home.open();
        System.setProperty(
                "liftlock.process", Long.toString(ProcessHandle.current().pid()));
        Optional<Class<? extends QuarkusApplication>> command = Optional.empty();
        if (LocalRollback.answersTo(args)) {
            LocalRollback.prepare();
            command = Optional.of(LocalRollback.class);
        }
        Optional<String> url = Optional.ofNullable(System.getenv("QUARKUS_DATASOURCE_JDBC_URL"));
        if (url.isPresent()) {
            connect(home, configured(url.get()));
            Quarkus.run(command.orElse(null), args);
            return;
        }
        if (command.isPresent() && !LocalRollback.finds(home)) {
            System.err.printf(
                    "There is no portal's database in the data folder %s; LIFTLOCK_HOME names another.%n",
                    home.folder());
            System.exit(5);
        }
        FileLock lock = home.lock();
        if (lock == null) {
            System.err.printf(
                    "Another Liftlock is running on the data folder %s. %s%n",
                    home.folder(),
                    command.isPresent()
                            ? "Leave --local out: the command then asks that one."
                            : "Stop it first, or set LIFTLOCK_HOME to another folder.");
            System.exit(command.isPresent() ? 6 : 1);
        }
        runEmbedded(home, command, args);
    }

    private static void runEmbedded(Home home, Optional<Class<? extends QuarkusApplication>> command, String... args) {
        EmbeddedServer server = EmbeddedServer.start(home);
        server.createDatabase(DATABASE);
        connect(home, server.owner(DATABASE));
        System.setProperty("liftlock.embedded.port", Integer.toString(server.port()));
        Quarkus.run(
                command.orElse(null),
                (code, failure) -> {
                    server.close();
                    if (failure != null) {
                        System.err.println(
                                "Liftlock cannot go on: " + root(failure).getMessage());
                    }
                    System.exit(code);
                },
                args);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static EmbeddedServer.Owner configured(String url) {
        return new EmbeddedServer.Owner(
                url, environment("QUARKUS_DATASOURCE_USERNAME"), environment("QUARKUS_DATASOURCE_PASSWORD"));
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }

    /** System properties outrank the environment, so that the application never works as the owner. */
    private static void connect(Home home, EmbeddedServer.Owner owner) {
        ApplicationRole role =
                ApplicationRole.prepare(owner, SealingKey.in(home).text());
        System.setProperty("quarkus.datasource.jdbc.url", owner.jdbcUrl());
        System.setProperty("quarkus.datasource.username", role.name());
        System.setProperty("quarkus.datasource.password", role.password());
        System.setProperty("quarkus.flyway.username", owner.user());
        System.setProperty("quarkus.flyway.password", owner.password());
        System.setProperty("quarkus.flyway.jdbc-url", owner.jdbcUrl());
        System.setProperty("quarkus.flyway.placeholders.application_role", role.name());
    }
}
