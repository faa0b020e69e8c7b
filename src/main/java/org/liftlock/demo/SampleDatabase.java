package org.liftlock.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;

/** A database filled like a real one, owned by a role that is no superuser. */
record SampleDatabase(EmbeddedServer.Owner superuser, int port, String name, String password) {

    /** @param size one of the sample's named sizes */
    void make(Product product, String size) {
        Sample sample = Objects.requireNonNull(product.sample());
        try {
            createEmpty();
            EmbeddedServer.Owner owner =
                    new EmbeddedServer.Owner("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), name, password);
            try (Connection connection = owner.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sample.schemaSql());
                statement.execute(sized(sample, size));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The sample database %s cannot be made".formatted(name), failed);
        }
    }

    private void createEmpty() throws SQLException {
        try (Connection connection = superuser.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role \"%s\" login createdb createrole password '%s'".formatted(name, password));
            statement.execute("create database \"%s\" owner \"%s\"".formatted(name, name));
        }
    }

    private static String sized(Sample sample, String size) {
        String sql = sample.generateSql();
        Map<String, Long> rows = Objects.requireNonNull(sample.sizes().get(size), size);
        for (Map.Entry<String, Long> placeholder : rows.entrySet()) {
            sql = sql.replace(
                    "${" + placeholder.getKey() + "}", placeholder.getValue().toString());
        }
        return sql;
    }
}
