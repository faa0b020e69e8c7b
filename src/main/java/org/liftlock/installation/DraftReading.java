package org.liftlock.installation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet.ServiceSpec;

/** Reads what somebody says of an installation from named values, alike for the form and the API. */
final class DraftReading {
    static final String PASSWORD = "database.password";
    static final String SERVICE = "services.";

    private final Map<String, String> values;
    private final Map<String, String> errors = new TreeMap<>();

    private DraftReading(Map<String, String> values) {
        this.values = values;
    }

    /** Refuses with every flaw at once, each under the name of its value. */
    static Draft draft(Map<String, String> values, Product product, List<String> deployers) {
        DraftReading reading = new DraftReading(values);
        Draft draft = reading.draft(product, deployers);
        reading.refuseIfAny();
        return draft;
    }

    /** The database's part alone. */
    static DatabaseAddress address(Map<String, String> values) {
        DraftReading reading = new DraftReading(values);
        DatabaseAddress address = reading.address();
        reading.password();
        reading.refuseIfAny();
        return address;
    }

    private Draft draft(Product product, List<String> deployers) {
        return new Draft(
                name(),
                product.id(),
                environment(),
                address(),
                password(),
                deployer(deployers),
                services(product.sheet().services()));
    }

    private String name() {
        return text("name", 100, "Give it a name of at most 100 characters, such as Production in Frankfurt.");
    }

    private Environment environment() {
        String id = value("environment");
        return Arrays.stream(Environment.values())
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseGet(() -> {
                    errors.put("environment", "Choose one of production, staging and development.");
                    return Environment.PRODUCTION;
                });
    }

    /** Host and name go into a connection address: what would change its meaning is refused. */
    private DatabaseAddress address() {
        return new DatabaseAddress(
                matching(
                        "database.host",
                        "[A-Za-z0-9._:-]{1,253}",
                        "Give the host's name or IP address, without a port."),
                port(),
                matching(
                        "database.name",
                        "[\\p{L}\\p{N}_.$-]{1,63}",
                        "Give the database's name: letters, digits, and _ . $ - are possible."),
                matching("database.user", "[^\\p{Cntrl}]{1,63}", "Give the name of the role to connect as."));
    }

    private int port() {
        String typed = value("database.port");
        int port = typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : 0;
        if (port < 1 || port > 65535) {
            errors.put("database.port", "Give a number from 1 to 65535; PostgreSQL usually listens on 5432.");
        }
        return port;
    }

    private String password() {
        String password = values.getOrDefault(PASSWORD, "");
        if (password.isEmpty() || password.length() > 1000) {
            errors.put(PASSWORD, "Give the password of the role.");
        }
        return password;
    }

    private String deployer(List<String> known) {
        String chosen = value("deployer").isEmpty() ? Deployers.MANUAL : value("deployer");
        if (!known.contains(chosen)) {
            errors.put(
                    "deployer",
                    "There is no deployer of this name. Known are: %s.".formatted(String.join(", ", known)));
        }
        return chosen;
    }

    private Map<String, String> services(List<ServiceSpec> known) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String name : values.keySet().stream()
                .filter(name -> name.startsWith(SERVICE))
                .sorted()
                .toList()) {
            String service = name.substring(SERVICE.length());
            if (known.stream().map(ServiceSpec::id).noneMatch(service::equals)) {
                errors.put(
                        name,
                        "The product has no such service. Known are: %s."
                                .formatted(known.stream().map(ServiceSpec::id).collect(Collectors.joining(", "))));
            } else if (!value(name).isEmpty()) {
                addresses.put(
                        service, matching(name, WebAddress::is, "Give an address such as http://localhost:8000."));
            }
        }
        return addresses;
    }

    private String text(String name, int longest, String message) {
        return matching(name, text -> !text.isBlank() && text.length() <= longest, message);
    }

    private String matching(String name, String pattern, String message) {
        return matching(name, text -> text.matches(pattern), message);
    }

    private String matching(String name, Predicate<String> rule, String message) {
        String text = value(name);
        if (!rule.test(text)) {
            errors.put(name, message);
        }
        return text;
    }

    private String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    private void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }
}
