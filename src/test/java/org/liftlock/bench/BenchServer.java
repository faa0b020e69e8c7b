package org.liftlock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.database.Home;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;

/** A durable PostgreSQL server like the portal's own, with sample databases to copy. */
final class BenchServer implements AutoCloseable {
    private static final String OWNER = "customer";
    private static final String PASSWORD = "customer";

    private final EmbeddedServer server;
    private final Path folder;
    private int made;

    BenchServer() {
        try {
            folder = Files.createTempDirectory("liftlock-bench");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        server = EmbeddedServer.start(Home.at(folder));
        execute("postgres", "create role %s login createdb password '%s'".formatted(OWNER, PASSWORD));
    }

    Path folder() {
        return folder;
    }

    /** A database filled with the product's sample, to be copied with {@link #copy}. */
    Target sample(Product product, Map<String, Long> sizes) {
        Target target = empty(product);
        Sample sample = Objects.requireNonNull(product.sample());
        String generate = sample.generateSql();
        for (Map.Entry<String, Long> size : sizes.entrySet()) {
            generate =
                    generate.replace("${" + size.getKey() + "}", size.getValue().toString());
        }
        execute(target, sample.schemaSql());
        execute(target, generate);
        execute(target, "vacuum analyze");
        return target;
    }

    Target empty(Product product) {
        String name = "bench_" + ++made;
        execute("postgres", "create database %s owner %s".formatted(name, OWNER));
        return new Target(
                "127.0.0.1",
                server.port(),
                name,
                OWNER,
                PASSWORD,
                product.sheet().database().settings());
    }

    Target copy(Target original) {
        String name = "bench_" + ++made;
        execute("postgres", "create database %s template %s owner %s".formatted(name, original.database(), OWNER));
        execute("postgres", "checkpoint");
        return original.named(name);
    }

    void drop(Target target) {
        execute("postgres", "drop database %s with (force)".formatted(target.database()));
    }

    private void execute(String database, String sql) {
        try (Connection connection = server.owner(database).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    static void execute(Target target, String sql) {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
