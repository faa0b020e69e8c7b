import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stands in for the product's backend: answers health, license and who has an organization from the database that the
 * folder's {@code .env} names.
 *
 * <p>Started with {@code java -cp <pgjdbc.jar> service/SampleServer.java --folder <dir>}. Beside {@code .env}, the folder holds a
 * {@code ports.properties} with {@code api}. Needs Java 21 or newer, and listens on 127.0.0.1 only.
 */
final class SampleServer {
    private static final String SEARCH_PATH = "-c search_path=public,github_module,enterprise,metadata,auth -c app.is_admin=true";

    private final Path folder;
    private final Map<String, String> variables;

    private SampleServer(Path folder) throws IOException {
        this.folder = folder;
        this.variables = variables(folder.resolve(".env"));
    }

    public static void main(String[] arguments) throws IOException {
        new SampleServer(Path.of(arguments.length == 2 ? arguments[1] : ".").toAbsolutePath().normalize()).start();
    }

    private void start() throws IOException {
        if (organizations() && variables.getOrDefault("DUCKCODE_LICENSE_KEY", "").isEmpty()) {
            System.err.println("DUCKCODE_LICENSE_KEY is not set, and this edition needs a license.");
            System.exit(1);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> answer(exchange, this::health));
        server.createContext("/api/license", exchange -> answer(exchange, this::license));
        server.createContext("/api/people", exchange -> answer(exchange, this::people));
        Path pid = folder.resolve("service.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
        server.start();
        System.out.println("Ready as " + edition());
    }

    private interface Body {
        String json() throws SQLException;
    }

    private static void answer(HttpExchange exchange, Body body) throws IOException {
        int status = 200;
        String json;
        try {
            json = body.json();
        } catch (SQLException unreachable) {
            status = 503;
            json = "{\"status\": \"unhealthy\"}";
        }
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private String health() throws SQLException {
        return "{\"status\": \"healthy\", \"edition\": \"%s\", \"users\": %d}"
                .formatted(edition(), number("select count(*) from users"));
    }

    private String license() {
        return "{\"status\": \"%s\"}".formatted(organizations() ? "valid" : "none");
    }

    private String people() throws SQLException {
        long placed = organizations() ? number("select count(*) from profiles where organization_id is not null") : 0;
        return "{\"edition\": \"%s\", \"people\": %d, \"in_organizations\": %d}"
                .formatted(edition(), number("select count(*) from profiles"), placed);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        URI address = URI.create(variables.get("DATABASE_URL").replace("postgresql://", "http://"));
        String[] account = address.getUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", account[0]);
        properties.setProperty("password", account[1]);
        properties.setProperty("options", SEARCH_PATH);
        properties.setProperty("connectTimeout", "3");
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(address.getHost(), address.getPort(), address.getPath()), properties);
    }

    private boolean organizations() {
        return edition().equals("organizations");
    }

    private String edition() {
        return variables.getOrDefault("DUCKCODE_EDITION", "individuals");
    }

    private int port() throws IOException {
        Properties ports = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return Integer.parseInt(ports.getProperty("api"));
    }

    private static Map<String, String> variables(Path file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int sign = line.indexOf('=');
            if (sign > 0 && !line.startsWith("#")) {
                variables.put(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
            }
        }
        return variables;
    }
}
