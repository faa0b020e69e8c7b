package org.liftlock.migration.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liftlock.migration.step.Target;
import org.postgresql.jdbcurlresolver.PgPassParser;

/**
 * Where a database is, as PostgreSQL's own programs are told: a URL, and the PG* variables for what it leaves open.
 *
 * <p>No message repeats the URL, which may hold a password.
 */
final class DatabaseUrl {
    private static final Set<String> ENCRYPTION = Set.of("sslmode", "sslrootcert");
    private static final Set<String> IGNORED = Set.of("application_name", "connect_timeout", "client_encoding");

    private final Map<String, String> environment;

    DatabaseUrl(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @param url empty when everything is in the environment */
    Target target(Optional<String> url) throws CommandEnd {
        URI address = url.isPresent() ? parsed(url.get()) : URI.create("postgresql:///");
        Map<String, String> options = options(address);
        String[] user = address.getRawUserInfo() == null
                ? new String[0]
                : address.getRawUserInfo().split(":", 2);
        String name = user.length > 0 && !user[0].isEmpty()
                ? decoded(user[0])
                : variable("PGUSER").orElse(System.getProperty("user.name"));
        String host = Optional.ofNullable(address.getHost())
                .map(text -> text.replaceAll("^\\[|]$", ""))
                .or(() -> variable("PGHOST"))
                .orElse("localhost");
        int port = address.getPort() > 0 ? address.getPort() : port();
        String database = database(address).or(() -> variable("PGDATABASE")).orElse(name);
        String password = user.length > 1
                ? decoded(user[1])
                : variable("PGPASSWORD").orElseGet(() -> kept(name, database, host, port));
        return new Target(host, port, database, name, password, Map.of(), encryption(options));
    }

    /** How long a connection may take, in seconds. */
    int patience(Optional<String> url) throws CommandEnd {
        String text = url.isPresent()
                ? options(parsed(url.get()))
                        .getOrDefault(
                                "connect_timeout", variable("PGCONNECT_TIMEOUT").orElse("10"))
                : variable("PGCONNECT_TIMEOUT").orElse("10");
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new CommandEnd(
                    Status.MISUSED, "The time to connect, \"%s\", is no number of seconds".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static URI parsed(String url) throws CommandEnd {
        try {
            URI address = new URI(url);
            if (Set.of("postgresql", "postgres").contains(String.valueOf(address.getScheme()))
                    && (address.getHost() != null || address.getRawAuthority() == null)) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // The same answer as for what is no address of a database.
        }
        throw new CommandEnd(
                Status.MISUSED,
                "The address of the database is none such as postgresql://user:password@host:5432/database; special characters in a password are written with %, such as %40 for @");
    }

    private static Map<String, String> options(URI address) throws CommandEnd {
        Map<String, String> options = new LinkedHashMap<>();
        if (address.getRawQuery() != null) {
            for (String pair : address.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                if (!ENCRYPTION.contains(parts[0]) && !IGNORED.contains(parts[0])) {
                    throw new CommandEnd(
                            Status.MISUSED,
                            "The address of the database asks for \"%s\", which is not supported".formatted(parts[0]));
                }
                options.put(parts[0], parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return options;
    }

    private Map<String, String> encryption(Map<String, String> options) {
        Map<String, String> encryption = new HashMap<>();
        variable("PGSSLMODE").ifPresent(mode -> encryption.put("sslmode", mode));
        variable("PGSSLROOTCERT").ifPresent(file -> encryption.put("sslrootcert", file));
        options.forEach((name, value) -> {
            if (ENCRYPTION.contains(name)) {
                encryption.put(name, value);
            }
        });
        return encryption;
    }

    private int port() throws CommandEnd {
        String text = variable("PGPORT").orElse("5432");
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new CommandEnd(Status.MISUSED, "PGPORT, \"%s\", is no port".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> database(URI address) {
        String path = address.getRawPath();
        return path == null || path.length() < 2 ? Optional.empty() : Optional.of(decoded(path.substring(1)));
    }

    /** From the file that PGPASSFILE names, else ~/.pgpass. */
    private static String kept(String user, String database, String host, int port) {
        return Optional.ofNullable(PgPassParser.getPassword(host, Integer.toString(port), database, user))
                .orElse("");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** A plus sign means itself in an address. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
