package org.liftlock.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The role under which the portal works: it owns no table and is subject to row-level security.
 *
 * @param password made from the portal's own key, so that every process with that key agrees on it
 */
public record ApplicationRole(String name, String password) {

    /** Makes the role unless it is there, and gives it the password that belongs to the key. */
    public static ApplicationRole prepare(EmbeddedServer.Owner owner, String key) {
        try (Connection connection = owner.connect()) {
            String database = connection.getCatalog();
            ApplicationRole role = new ApplicationRole(database + "_app", derive(key, database));
            role.create(connection);
            return role;
        } catch (SQLException refused) {
            throw new IllegalStateException(
                    "The portal's database cannot be prepared at %s as %s: %s. The user needs to own the database and to have CREATEROLE."
                            .formatted(owner.jdbcUrl(), owner.user(), refused.getMessage()),
                    refused);
        }
    }

    private void create(Connection connection) throws SQLException {
        String attributes = "login nosuperuser nobypassrls nocreatedb nocreaterole password '%s'".formatted(password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    (exists(connection) ? "alter" : "create") + " role \"%s\" %s".formatted(name, attributes));
            statement.execute("grant connect on database \"%s\" to \"%s\"".formatted(connection.getCatalog(), name));
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static String derive(String key, String database) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(("database role of " + database).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
