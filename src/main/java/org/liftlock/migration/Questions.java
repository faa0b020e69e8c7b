package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liftlock.installation.Installation;
import org.liftlock.installation.WebAddress;
import org.liftlock.problem.Problem;
import org.liftlock.product.EditionConfiguration;
import org.liftlock.product.EditionConfiguration.Setting;
import org.liftlock.product.Environment;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet.ServiceSpec;
import org.liftlock.product.Route;
import org.liftlock.product.Scenario;

/**
 * What a playbook would like to be told, all of it optional. Secrets are never asked for: parameters are kept with the
 * run in plain text, so whoever wants to give one fills it in in the configuration file.
 */
record Questions(List<Question> settings, List<Question> services, List<Question> tenant, List<Choice> scenarios) {
    private static final Pattern ASKED = Pattern.compile("\\{ask:([A-Za-z0-9_]+)}");
    private static final String SERVICES = "services";

    /** One value, by the name under which the run's parameters hold it. */
    record Question(String name, String title, String hint) {
        /** Names of form fields do not clash with others. */
        public String field() {
            return "parameter." + name;
        }
    }

    /** Of a way that nothing leads along. */
    static final Questions NONE = new Questions(List.of(), List.of(), List.of(), List.of());

    public static Questions of(Installation installation, Product product, Route.Between way, Playbook playbook) {
        return new Questions(
                settings(product, way),
                services(installation, product, way),
                TenantParameters.makesOne(playbook) ? TenantParameters.questions(installation) : List.of(),
                choices(installation, playbook));
    }

    /**
     * One of the playbook's scenarios.
     *
     * @param suits whether it may be chosen for this installation
     * @param usual whether it is the one that is meant when nobody chooses
     */
    record Choice(Scenario scenario, boolean suits, boolean usual) {}

    private static List<Choice> choices(Installation installation, Playbook playbook) {
        String environment = installation.environment().id();
        Optional<Scenario> usual = playbook.usual(environment);
        return playbook.scenarios().stream()
                .map(one -> new Choice(
                        one, one.suits(environment), usual.filter(one::equals).isPresent()))
                .toList();
    }

    private static List<Question> settings(Product product, Route.Between way) {
        return asked(product, way)
                .filter(name -> !product.environment().secret(name))
                .map(name -> new Question(name, name, description(product, name)))
                .toList();
    }

    private static Stream<String> asked(Product product, Route.Between way) {
        EditionConfiguration configuration = product.configurations().get(way.to());
        return configuration == null
                ? Stream.of()
                : texts(configuration)
                        .flatMap(text -> ASKED.matcher(text).results())
                        .map(MatchResult::group)
                        .map(placeholder -> placeholder.substring("{ask:".length(), placeholder.length() - 1))
                        .distinct();
    }

    private static Stream<String> texts(EditionConfiguration configuration) {
        EditionConfiguration.Env env = configuration.env();
        Stream<String> values = Stream.of(env.set(), env.defaults(), env.optional())
                .flatMap(List::stream)
                .map(Setting::value);
        return Stream.concat(values, Stream.of(configuration.composePatch().toString()));
    }

    private static String description(Product product, String name) {
        return product.environment().variables().stream()
                .filter(variable -> variable.label().equals(name))
                .map(Environment.Variable::description)
                .findFirst()
                .orElse("");
    }

    /** Services that the installation does not have yet, and whose address cannot be known for certain. */
    private static List<Question> services(Installation installation, Product product, Route.Between way) {
        return product.sheet().services().stream()
                .filter(service -> service.editions().contains(way.to()))
                .filter(service -> !installation.services().containsKey(service.id()))
                .map(service -> new Question(
                        service.id(), "Address of: " + service.title(), expected(installation, product, way, service)))
                .toList();
    }

    private static String expected(Installation installation, Product product, Route.Between way, ServiceSpec service) {
        Optional<URI> address = Optional.ofNullable(new ServiceAddresses(
                        product,
                        product.edition(way.from()),
                        product.edition(way.to()),
                        installation.services(),
                        Map.of())
                .moved()
                .get(service.id()));
        return address.map("Expected at %s when left empty."::formatted)
                .orElse("Its health is not asked for when left empty.");
    }

    /** From the fields of a form; empty ones are left out. */
    public ObjectNode parameters(Map<String, String> typed) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        settings.forEach(question -> put(parameters, question, typed));
        ObjectNode addresses = JsonNodeFactory.instance.objectNode();
        services.forEach(question -> put(addresses, question, typed));
        if (!addresses.isEmpty()) {
            parameters.set(SERVICES, addresses);
        }
        if (!tenant.isEmpty()) {
            TenantParameters.put(parameters, typed);
        }
        if (!scenarios.isEmpty()) {
            put(parameters, new Question(Scenario.KEY, "", ""), typed);
        }
        return parameters;
    }

    private static void put(ObjectNode parameters, Question question, Map<String, String> typed) {
        String value = typed.getOrDefault(question.field(), "").strip();
        if (!value.isEmpty()) {
            parameters.put(question.name(), value);
        }
    }

    /** Refuses parameters that no run may have: secrets, addresses that are none, and what is not an object. */
    static void requireUsable(JsonNode parameters, Product product) {
        Map<String, String> errors = new TreeMap<>();
        if (!parameters.isObject()) {
            errors.put("parameters", "Send an object of names and values.");
        }
        parameters.properties().forEach(parameter -> {
            if (isSecret(product, parameter.getKey())) {
                errors.put(
                        "parameters." + parameter.getKey(),
                        "This is a secret, and parameters are kept in plain text. Fill it in in the configuration file.");
            }
        });
        parameters.path(SERVICES).properties().forEach(address -> {
            if (!WebAddress.is(address.getValue().asText())) {
                errors.put("parameters.services." + address.getKey(), "Give an address such as http://localhost:8003.");
            }
        });
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private static boolean isSecret(Product product, String name) {
        boolean documented = product.environment().variables().stream()
                .map(Environment.Variable::label)
                .anyMatch(label -> label.endsWith("*")
                        ? name.startsWith(label.substring(0, label.length() - 1))
                        : name.equals(label));
        return documented && product.environment().secret(name);
    }
}
