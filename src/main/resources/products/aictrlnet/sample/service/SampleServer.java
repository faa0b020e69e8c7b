import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands in for the product's servers: answers health, license, resources, governance and workflows from the database
 * that the folder's {@code .env} names.
 *
 * <p>Compiled with {@code javac -d classes *.java} and started with {@code java -cp classes:<pgjdbc.jar> SampleServer
 * --folder <dir>}. Beside {@code .env}, the folder may hold a {@code ports.properties} with {@code api} and {@code ml},
 * or {@code business.api} and the like for one edition. Needs Java 21 or newer, and listens on 127.0.0.1 only.
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
            throw new Refusal("Say which installation to run: SampleServer --folder <folder with the .env file>");
        }
        return Path.of(arguments[1]).toAbsolutePath().normalize();
    }

    private final Installation installation;
    private final Licensing licensing;
    private final Uptime uptime = Uptime.startingNow();

    private SampleServer(Installation installation) {
        this.installation = installation;
        this.licensing = Licensing.of(installation);
    }

    private void start() {
        admit();
        List<HttpServer> servers = new ArrayList<>(List.of(Listener.of("API", installation.port("api"), api())));
        if (installation.edition().licensed()) {
            servers.add(Listener.of("ML service", installation.port("ml"), business().ofMlService()));
        }
        Path pid = installation.folder().resolve("service.pid");
        write(pid, ProcessHandle.current().pid() + "\n");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers, pid)));
        servers.forEach(HttpServer::start);
        Log.say("Ready as %s, version %s".formatted(installation.edition().title(), VERSION));
    }

    private Map<String, Page> api() {
        Map<String, Page> pages = new HashMap<>(new CommonPages(installation, licensing, uptime).byPath());
        pages.putAll(business().byPath());
        pages.putAll(new EnterprisePages(installation, licensing).byPath());
        return pages;
    }

    private BusinessPages business() {
        return new BusinessPages(installation, licensing, uptime);
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
            Log.say("License: " + License.of(installation));
            licensing.begin();
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

    private void stop(List<HttpServer> servers, Path pid) {
        servers.forEach(server -> server.stop(0));
        try {
            Files.deleteIfExists(pid);
        } catch (IOException left) {
            Log.say("%s could not be deleted: %s".formatted(pid, left.getMessage()));
        }
        Log.say("Stopped after %d s".formatted(uptime.seconds()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new Refusal("%s cannot be written: %s".formatted(file, failed.getMessage()));
        }
    }
}
