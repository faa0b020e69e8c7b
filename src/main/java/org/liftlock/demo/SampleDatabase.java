package org.liftlock.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.product.Sample;

/** A database filled like a real one, owned by a role that is no superuser. */
record SampleDatabase(EmbeddedServer.Owner superuser, int port, String name, String password) {

    /** @param size one of the sample's named sizes */
    void make(Sample sample, String size) {
        try {
            createEmpty();
            EmbeddedServer.Owner owner =
                    new EmbeddedServer.Owner("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name), name, password);
            try (Connection connection = owner.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sample.schemaSql());
                statement.execute(sample.generateSql(size));
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
}
