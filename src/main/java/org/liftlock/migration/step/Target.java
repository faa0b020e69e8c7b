package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The database of an installation.
 *
 * @param settings session settings that the product needs, so that every row is visible under row-level security
 * @param encryption what is asked of the connection: sslmode and sslrootcert, as PostgreSQL's programs know them
 */
public record Target(
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> settings,
        Map<String, String> encryption) {

    private static final String APPLICATION = "liftlock";

    /** Encrypted where the server offers it. */
    public Target(String host, int port, String database, String user, String password, Map<String, String> settings) {
        this(host, port, database, user, password, settings, Map.of());
    }

    /** With other session settings. */
    public Target with(Map<String, String> settings) {
        return new Target(host, port, database, user, password, settings, encryption);
    }

    /** A new connection in auto-commit mode; the caller closes it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", APPLICATION);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", options());
        properties.putAll(encryption);
        return DriverManager.getConnection("jdbc:postgresql://%s:%d/%s".formatted(host, port, database), properties);
    }

    /** Another database on the same server. */
    public Target named(String other) {
        return new Target(host, port, other, user, password, settings, encryption);
    }

    /** For PostgreSQL's own programs; the password never stands on a command line. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", host);
        environment.put("PGPORT", Integer.toString(port));
        environment.put("PGDATABASE", database);
        environment.put("PGUSER", user);
        environment.put("PGPASSWORD", password);
        environment.put("PGAPPNAME", APPLICATION);
        environment.put("PGCONNECT_TIMEOUT", "10");
        environment.put("PGOPTIONS", options());
        encryption.forEach((name, value) -> environment.put("PG" + name.toUpperCase(Locale.ROOT), value));
        return environment;
    }

    private String options() {
        return settings.entrySet().stream()
                .map(setting -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "%s@%s:%d/%s".formatted(user, host, port, database);
    }
}
