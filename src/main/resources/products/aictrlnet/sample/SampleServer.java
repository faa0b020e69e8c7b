import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stands in for the product's servers: answers health, license, resources, governance and workflows from the database
 * that the folder's {@code .env} names.
 *
 * <p>Started with {@code java -cp <pgjdbc.jar> SampleServer.java --folder <dir>}. Beside {@code .env}, the folder may
 * hold a {@code ports.properties} with {@code api} and {@code ml}, or {@code business.api} and the like for one edition.
 * Needs Java 21 or newer, and listens on 127.0.0.1 only.
 */
final class SampleServer {
    static final String VERSION = "1.0.0";

    public static void main(String[] arguments) {
        try {
            new SampleServer(Installation.in(folder(arguments))).start();
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        }
    }

    private static Path folder(String[] arguments) {
        if (arguments.length != 2 || !arguments[0].equals("--folder")) {
            throw new Refusal("Say which installation to run: SampleServer.java --folder <folder with the .env file>");
        }
        return Path.of(arguments[1]).toAbsolutePath().normalize();
    }

    private final Installation installation;
    private final Instant started = Instant.now();

    private SampleServer(Installation installation) {
        this.installation = installation;
    }

    private void start() {
        admit();
        List<HttpServer> servers = new ArrayList<>(List.of(serve("API", installation.port("api"), api())));
        if (installation.edition().licensed()) {
            servers.add(serve("ML service", installation.port("ml"), Map.of("/health", this::mlHealth)));
        }
        Path pid = installation.folder().resolve("service.pid");
        write(pid, ProcessHandle.current().pid() + "\n");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, pid)));
        servers.forEach(HttpServer::start);
        log("Ready as %s, version %s".formatted(installation.edition().title(), VERSION));
    }

    /** The product's servers end at once when they lack what they cannot do without. */
    private void admit() {
        Edition edition = installation.edition();
        if (edition.licensed() && installation.variable("AICTRLNET_LICENSE_KEY").isEmpty()) {
            throw new Refusal(("License validation failed: AICTRLNET_LICENSE_KEY is not set in %s, "
                            + "and the %s edition needs a license.")
                    .formatted(installation.folder().resolve(".env"), edition.title()));
        }
        for (String table : edition.tables()) {
            if (!reached(table)) {
                throw new Refusal(("The database %s has no table %s, so it is no %s database. "
                                + "Run the schema migrations, or set AICTRLNET_EDITION to what the database is.")
                        .formatted(installation.database().name(), table, edition.title()));
            }
        }
        if (edition.licensed()) {
            log("License: " + License.of(installation));
        }
    }

    private boolean reached(String table) {
        try {
            return installation.database().has(table);
        } catch (SQLException failed) {
            throw new Refusal("The database at %s cannot be reached: %s"
                    .formatted(installation.database().url(), failed.getMessage()));
        }
    }

    private Map<String, Page> api() {
        return Map.of(
                "/health", this::health,
                "/api/v1/system/license", request -> Answer.ok(License.of(installation).json()),
                "/api/v1/system/resources", this::resources,
                "/api/v1/ai-governance/ml-status", this::governance,
                "/api/v1/workflows", this::workflows,
                "/api/v1/tenants", request -> enterprise(this::tenants),
                "/api/v1/federation/nodes", request -> enterprise(this::nodes),
                "/api/v1/saml/metadata", request -> enterprise(this::samlMetadata));
    }

    private HttpServer serve(String what, int port, Map<String, Page> pages) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(exchange, pages));
            log("%s on http://127.0.0.1:%d".formatted(what, port));
            return server;
        } catch (BindException taken) {
            throw new Refusal(("The %s cannot listen on 127.0.0.1:%d: %s. "
                            + "Stop what uses the port, or choose another in ports.properties.")
                    .formatted(what, port, taken.getMessage()));
        } catch (IOException failed) {
            throw new Refusal("The %s cannot listen on 127.0.0.1:%d: %s".formatted(what, port, failed.getMessage()));
        }
    }

    private static void answer(HttpExchange exchange, Map<String, Page> pages) throws IOException {
        long began = System.nanoTime();
        Answer answer = find(exchange, pages);
        byte[] body = answer.text().getBytes(UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
        log("%s %s %d %d ms".formatted(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), answer.status(), millis(began)));
    }

    private static Answer find(HttpExchange exchange, Map<String, Page> pages) {
        Page page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Answer.error(404, "not_found", "There is no such page.");
        }
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.error(405, "method_not_allowed", "This page can only be read.");
        }
        try {
            return page.answer(exchange.getRequestURI());
        } catch (SQLException failed) {
            log("Database: " + failed.getMessage());
            return Answer.error(503, "database_unavailable", "The database does not answer.");
        }
    }

    private Answer health(URI request) {
        Map<String, Object> body = new LinkedHashMap<>();
        long began = System.nanoTime();
        Optional<String> trouble = installation.database().trouble();
        body.put("status", trouble.isEmpty() ? "healthy" : "unhealthy");
        body.put("edition", installation.edition().id());
        body.put("version", VERSION);
        body.put("uptime_seconds", uptime());
        body.put("database", trouble.isEmpty()
                ? Map.of("status", "connected", "latency_ms", millis(began))
                : Map.of("status", "unreachable", "reason", trouble.get()));
        return new Answer(trouble.isEmpty() ? 200 : 503, body);
    }

    private Answer mlHealth(URI request) {
        return Answer.ok(Map.of("status", "healthy", "service", "ml", "version", VERSION, "uptime_seconds", uptime()));
    }

    private Answer resources(URI request) {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var disk = installation.folder().toFile();
        return Answer.ok(Map.of(
                "memory", Map.of("total_bytes", machine.getTotalMemorySize(), "free_bytes", machine.getFreeMemorySize()),
                "cpu", Map.of("cores", machine.getAvailableProcessors(), "load", machine.getSystemLoadAverage()),
                "disk", Map.of("total_bytes", disk.getTotalSpace(), "free_bytes", disk.getUsableSpace())));
    }

    private Answer governance(URI request) throws SQLException {
        if (!installation.edition().licensed()) {
            return Answer.error(404, "not_in_edition", "AI governance comes with the Business edition.");
        }
        if (!installation.database().has("ai_governance_policies")) {
            return Answer.error(404, "not_installed", "The database has no tables for AI governance.");
        }
        Object policies = count("ai_governance_policies");
        Optional<String> trouble = askMl();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", trouble.isEmpty() ? "healthy" : "unhealthy");
        body.put("ml_service", trouble.isEmpty()
                ? Map.of("url", installation.mlUrl(), "status", "connected")
                : Map.of("url", installation.mlUrl(), "status", "unreachable", "reason", trouble.get()));
        body.put("policies", policies);
        return new Answer(trouble.isEmpty() ? 200 : 503, body);
    }

    /** The host in ML_SERVICE_URL is a name of the compose network; here every service is on this machine. */
    private Optional<String> askMl() {
        try {
            Web.get("http://127.0.0.1:%d/health".formatted(installation.port("ml")));
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    private Answer workflows(URI request) throws SQLException {
        long limit = Math.clamp(number(request, "limit", 20), 1, 100);
        long offset = Math.max(0, number(request, "offset", 0));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("edition", installation.edition().id());
        body.put("total", count("workflow_definitions"));
        body.put("limit", limit);
        body.put("offset", offset);
        body.put("items", installation.database().rows(
                """
                select id, name, version, active, tenant_id, created_at::text as created_at
                from workflow_definitions order by workflow_definitions.created_at, id limit ? offset ?""",
                limit, offset));
        return Answer.ok(body);
    }

    private Answer enterprise(Callable<Answer> page) throws SQLException {
        if (installation.edition() != Edition.ENTERPRISE) {
            return Answer.error(404, "not_in_edition", "This comes with the Enterprise edition.");
        }
        try {
            return page.call();
        } catch (SQLException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer tenants() throws SQLException {
        return Answer.ok(Map.of(
                "multi_tenant", installation.variable("MULTI_TENANT_ENABLED").orElse("false").equals("true"),
                "default_tenant", installation.variable("DEFAULT_TENANT_ID").orElse(""),
                "items", installation.database().rows(
                        """
                        select id, name, display_name, status, settings::text as settings, is_default
                        from tenants order by created_at, id limit 100""")));
    }

    private Answer nodes() throws SQLException {
        return Answer.ok(Map.of(
                "enabled", installation.variable("FEDERATION_ENABLED").orElse("false").equals("true"),
                "node_id", installation.variable("FEDERATION_NODE_ID").orElse(""),
                "region", installation.variable("DATA_RESIDENCY_REGION").orElse(""),
                "items", installation.database().rows(
                        """
                        select node_id, region, endpoint, is_self, status
                        from federation_nodes order by node_id limit 100""")));
    }

    /** What an identity provider needs to know of this installation, as SAML 2.0 metadata. */
    private Answer samlMetadata() {
        if (!installation.variable("SAML_ENABLED").orElse("false").equals("true")) {
            return Answer.error(404, "saml_off", "SAML is switched off; SAML_ENABLED=true in .env switches it on.");
        }
        String base = "http://127.0.0.1:%d".formatted(installation.port("api"));
        return Answer.ok(new Xml(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%1$s/api/v1/saml/metadata">
                  <md:SPSSODescriptor WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>
                    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%1$s/api/v1/saml/acs" index="0"/>
                  </md:SPSSODescriptor>
                </md:EntityDescriptor>
                """.formatted(base)));
    }

    private Object count(String table) throws SQLException {
        return installation.database().rows("select count(*) as n from " + table).getFirst().get("n");
    }

    private static long number(URI request, String name, long otherwise) {
        for (String pair : String.valueOf(request.getQuery()).split("&")) {
            if (pair.matches(name + "=\\d{1,9}")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        return otherwise;
    }

    private void stop(List<HttpServer> servers, Path pid) {
        servers.forEach(server -> server.stop(0));
        try {
            Files.deleteIfExists(pid);
        } catch (IOException left) {
            log("%s could not be deleted: %s".formatted(pid, left.getMessage()));
        }
        log("Stopped after %d s".formatted(uptime()));
    }

    private long uptime() {
        return Duration.between(started, Instant.now()).toSeconds();
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new Refusal("%s cannot be written: %s".formatted(file, failed.getMessage()));
        }
    }

    static void log(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}

/** Why the service does not start; its message is for the person who started it. */
final class Refusal extends RuntimeException {
    Refusal(String message) {
        super(message);
    }
}

/** What answers one path. */
interface Page {
    Answer answer(URI request) throws SQLException;
}

/** A body that is XML already. */
record Xml(String text) {}

/** A status and a body that becomes JSON, unless it is XML. */
record Answer(int status, Object body) {
    String text() {
        return body instanceof Xml xml ? xml.text() : Json.write(body);
    }

    String type() {
        return body instanceof Xml ? "application/samlmetadata+xml" : "application/json";
    }

    static Answer ok(Object body) {
        return new Answer(200, body);
    }

    static Answer error(int status, String error, String message) {
        return new Answer(status, Map.of("error", error, "message", message));
    }
}

/** The editions that this service can pretend to be. */
enum Edition {
    COMMUNITY("Community", 8000, List.of("users", "workflow_definitions", "basic_agents")),
    BUSINESS("Business", 8001, List.of("organizations", "enhanced_agents", "approval_workflows", "oauth2_providers")),
    ENTERPRISE("Enterprise", 8002, List.of("enhanced_agents", "tenant_groups", "federation_nodes", "saml_providers"));

    private final String title;
    private final int port;
    private final List<String> tables;

    Edition(String title, int port, List<String> tables) {
        this.title = title;
        this.port = port;
        this.tables = tables;
    }

    static Optional<Edition> named(String name) {
        for (Edition edition : values()) {
            if (edition.id().equals(name)) {
                return Optional.of(edition);
            }
        }
        return Optional.empty();
    }

    String id() {
        return name().toLowerCase();
    }

    String title() {
        return title;
    }

    boolean licensed() {
        return this != COMMUNITY;
    }

    int port(String service) {
        return service.equals("ml") ? 8003 : port;
    }

    /** Tables without which a database is not of this edition. */
    List<String> tables() {
        return tables;
    }
}

/** An installation as its folder describes it. */
record Installation(Path folder, Edition edition, Database database, Map<String, String> variables, Properties ports) {
    static Installation in(Path folder) {
        Map<String, String> variables = variables(folder.resolve(".env"));
        String name = variables.getOrDefault("AICTRLNET_EDITION", "community");
        Edition edition = Edition.named(name).orElseThrow(() ->
                new Refusal("AICTRLNET_EDITION is '%s'. It must be community, business or enterprise.".formatted(name)));
        Database database = Database.at(Optional.ofNullable(variables.get("DATABASE_URL")).orElseThrow(() ->
                new Refusal("DATABASE_URL is not set in %s.".formatted(folder.resolve(".env")))));
        return new Installation(folder, edition, database, variables, ports(folder.resolve("ports.properties")));
    }

    private static Map<String, String> variables(Path file) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : lines(file)) {
            String[] parts = line.strip().split("=", 2);
            if (parts.length == 2 && !parts[0].startsWith("#")) {
                variables.put(parts[0].replaceFirst("^export\\s+", "").strip(), value(parts[1].strip()));
            }
        }
        return variables;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException missing) {
            throw new Refusal("%s cannot be read. The folder must hold the installation's .env file.".formatted(file));
        }
    }

    private static String value(String written) {
        if (written.matches("(?s)\".*\"|'.*'")) {
            return written.substring(1, written.length() - 1);
        }
        return written.replaceFirst("\\s+#.*$", "");
    }

    private static Properties ports(Path file) {
        Properties ports = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException failed) {
                throw new Refusal("%s cannot be read: %s".formatted(file, failed.getMessage()));
            }
        }
        return ports;
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    int port(String service) {
        String port = ports.getProperty(edition.id() + "." + service, ports.getProperty(service));
        if (port == null) {
            return edition.port(service);
        }
        if (!port.strip().matches("\\d{1,5}")) {
            throw new Refusal("The port '%s' of %s in ports.properties is no number.".formatted(port, service));
        }
        return Integer.parseInt(port.strip());
    }

    String mlUrl() {
        return variable("ML_SERVICE_URL").orElse("http://127.0.0.1:" + port("ml"));
    }
}

/** The installation's database. A connection lives as long as one question, so that nothing stands in a restore's way. */
record Database(String name, String url, Properties properties) {
    static Database at(String address) {
        try {
            URI uri = new URI(address.replaceFirst("^postgres(ql)?(\\+\\w+)?:", "postgresql:"));
            String[] account = uri.getRawUserInfo().split(":", 2);
            String name = uri.getPath().substring(1);
            int port = uri.getPort() < 0 ? 5432 : uri.getPort();
            Properties properties = new Properties();
            properties.setProperty("user", decoded(account[0]));
            properties.setProperty("password", account.length > 1 ? decoded(account[1]) : "");
            // Row-level security shows all rows to nobody else.
            properties.setProperty("options", "-c app.is_admin=true");
            properties.setProperty("ApplicationName", "aictrlnet");
            properties.setProperty("connectTimeout", "3");
            properties.setProperty("socketTimeout", "10");
            return new Database(name, "jdbc:postgresql://%s:%d/%s".formatted(uri.getHost(), port, name), properties);
        } catch (Exception malformed) {
            throw new Refusal("DATABASE_URL must look like postgresql://user:password@host:port/name.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    boolean has(String table) throws SQLException {
        return (boolean) rows("select to_regclass(?) is not null as there", table).getFirst().get("there");
    }

    Optional<String> trouble() {
        try {
            rows("select 1");
            return Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(failed.getMessage());
        }
    }

    List<Map<String, Object>> rows(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return rows(statement.executeQuery());
        }
    }

    private static List<Map<String, Object>> rows(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), found.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }
}

/** What is to be made of the license key: a JSON Web Signature (RFC 7515) whose claims name edition and term. */
record License(String status, String reason, String signature, Map<String, Object> claims, Edition running) {
    static License of(Installation installation) {
        Edition running = installation.edition();
        if (!running.licensed()) {
            return new License("not_required", "The Community edition needs no license.", "absent", Map.of(), running);
        }
        String key = installation.variable("AICTRLNET_LICENSE_KEY").orElse("");
        try {
            String[] parts = key.split("\\.");
            Map<String, Object> header = part(parts[0]);
            Map<String, Object> claims = part(parts[1]);
            String signature = signature(parts, header, installation.variable("LICENSE_JWKS_URL"));
            String reason =
                    signature.startsWith("wrong") ? "The signature does not fit the license." : flaw(claims, running);
            return new License(reason == null ? "valid" : "invalid", reason, signature, claims, running);
        } catch (RuntimeException malformed) {
            return new License("invalid", "The key is no signed license.", "absent", Map.of(), running);
        } catch (IOException | GeneralSecurityException failed) {
            String reason = "The keys to check the signature with could not be had: " + failed.getMessage();
            return new License("invalid", reason, "unknown", Map.of(), running);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(String encoded) {
        return (Map<String, Object>) Json.read(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    }

    private static String flaw(Map<String, Object> claims, Edition running) {
        Optional<Edition> licensed = Edition.named(String.valueOf(claims.get("edition")));
        long now = Instant.now().getEpochSecond();
        if (licensed.isEmpty() || licensed.get().compareTo(running) < 0) {
            return "It is a license for %s, and %s is running.".formatted(claims.get("edition"), running.id());
        }
        if (claims.get("nbf") instanceof Number from && now < from.longValue()) {
            return "It is not valid before %s.".formatted(Instant.ofEpochSecond(from.longValue()));
        }
        if (claims.get("exp") instanceof Number to && now >= to.longValue()) {
            return "It expired at %s.".formatted(Instant.ofEpochSecond(to.longValue()));
        }
        return claims.get("exp") instanceof Number ? null : "It does not say when it ends.";
    }

    /** Ed25519 keys are published as a JWK set (RFC 7517, RFC 8037). */
    private static String signature(String[] parts, Map<String, Object> header, Optional<String> keys)
            throws IOException, GeneralSecurityException {
        if (keys.isEmpty()) {
            return "not checked";
        }
        if (parts.length != 3) {
            return "wrong";
        }
        Object known = ((Map<?, ?>) Json.read(Web.get(keys.get()))).get("keys");
        for (Object key : (List<?>) known) {
            Map<?, ?> jwk = (Map<?, ?>) key;
            if (String.valueOf(header.get("kid")).equals(jwk.get("kid"))) {
                return fits(parts, String.valueOf(jwk.get("x"))) ? "verified" : "wrong";
            }
        }
        return "wrong, by an unknown key";
    }

    private static boolean fits(String[] parts, String point) throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] raw = Base64.getUrlDecoder().decode(point);
        byte[] encoded = new byte[prefix.length + raw.length];
        System.arraycopy(prefix, 0, encoded, 0, prefix.length);
        System.arraycopy(raw, 0, encoded, prefix.length, raw.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    Map<String, Object> json() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("edition", running.id());
        body.put("status", status);
        body.put("valid", !status.equals("invalid"));
        body.put("reason", reason);
        body.put("license_id", claims.get("jti"));
        body.put("licensed_edition", claims.get("edition"));
        body.put("organization", claims.get("organization"));
        body.put("seats", claims.get("seats"));
        body.put("expires_at", claims.get("exp") instanceof Number at ? Instant.ofEpochSecond(at.longValue()) : null);
        body.put("signature", signature);
        return body;
    }

    @Override
    public String toString() {
        return "%s, id %s%s".formatted(status, claims.get("jti"), reason == null ? "" : ", " + reason);
    }
}

/** Reads other services. HttpURLConnection starts faster than the newer client. */
final class Web {
    static String get(String address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(3000);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}

/** As much of JSON (RFC 8259) as this service needs. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Objects become maps, arrays lists, numbers doubles or longs. */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        if (json.next() != 0) {
            throw new IllegalArgumentException("text after the JSON value");
        }
        return value;
    }

    private Object value() {
        char first = next();
        if (first == '{') {
            Map<String, Object> object = new LinkedHashMap<>();
            for (at++; next() != '}'; skip(',')) {
                String name = string();
                expect(':');
                object.put(name, value());
            }
            at++;
            return object;
        }
        if (first == '[') {
            List<Object> array = new ArrayList<>();
            for (at++; next() != ']'; skip(',')) {
                array.add(value());
            }
            at++;
            return array;
        }
        return first == '"' ? string() : word();
    }

    private Object word() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
        };
    }

    private String string() {
        expect('"');
        StringBuilder found = new StringBuilder();
        for (; text.charAt(at) != '"'; at++) {
            found.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
        }
        at++;
        return found.toString();
    }

    private char escaped() {
        char letter = text.charAt(++at);
        if (letter == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
        }
        int control = "nrtbf".indexOf(letter);
        return control < 0 ? letter : "\n\r\t\b\f".charAt(control);
    }

    private char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw new IllegalArgumentException("no " + wanted + " at " + at);
        }
        at++;
    }

    private void skip(char separator) {
        if (next() == separator) {
            at++;
        }
    }

    static String write(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> object -> {
                String before = "{";
                for (Map.Entry<?, ?> entry : object.entrySet()) {
                    write(entry.getValue(), text.append(before).append(quoted(entry.getKey().toString())).append(':'));
                    before = ",";
                }
                text.append(object.isEmpty() ? "{}" : "}");
            }
            case List<?> array -> {
                String before = "[";
                for (Object item : array) {
                    write(item, text.append(before));
                    before = ",";
                }
                text.append(array.isEmpty() ? "[]" : "]");
            }
            case Number number -> text.append(number);
            case Boolean yes -> text.append(yes);
            default -> text.append(quoted(value.toString()));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            quoted.append(
                    switch (letter) {
                        case '"', '\\' -> "\\" + letter;
                        default -> letter < ' ' ? "\\u%04x".formatted((int) letter) : String.valueOf(letter);
                    });
        }
        return quoted.append('"').toString();
    }
}
