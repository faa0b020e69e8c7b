import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

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

    /** Empty where none is set. */
    String licenseKey() {
        return variable("AICTRLNET_LICENSE_KEY").orElse("");
    }

    /** Which portal issued the license, and what that one calls this installation; empty where nobody has said it. */
    Properties portal() {
        return ports(folder.resolve("portal.properties"));
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
