package org.liftlock.migration.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.SettingSpec;

/** A node as somebody wants to register it, found to be right. */
record NodeDraft(String nodeId, String region, String endpoint) {
    static final String NODE_ID = "node_id";
    static final String REGION = "region";
    static final String ENDPOINT = "endpoint";

    private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final int NAME_LENGTH = 63;
    private static final int ENDPOINT_LENGTH = 2048;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws Problem.Invalid naming each field that cannot be used */
    static NodeDraft of(Map<String, String> values, Product product) {
        String nodeId = values.getOrDefault(NODE_ID, "").strip();
        String region = values.getOrDefault(REGION, "").strip();
        String endpoint = values.getOrDefault(ENDPOINT, "").strip().replaceAll("/+$", "");
        Map<String, String> errors = new TreeMap<>();
        if (nodeId.length() > NAME_LENGTH || !NAME.matcher(nodeId).matches()) {
            errors.put(
                    NODE_ID,
                    "Use 1 to %d lower case letters, digits and single hyphens, such as primary."
                            .formatted(NAME_LENGTH));
        }
        region(region, product).ifPresent(flaw -> errors.put(REGION, flaw));
        endpoint(endpoint).ifPresent(flaw -> errors.put(ENDPOINT, flaw));
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new NodeDraft(nodeId, region, endpoint);
    }

    private static Optional<String> region(String region, Product product) {
        List<String> known = product.environment().regions().stream()
                .map(SettingSpec.Choice::value)
                .toList();
        return known.contains(region)
                ? Optional.empty()
                : Optional.of(
                        "Choose one of the regions of %s: %s.".formatted(product.name(), String.join(", ", known)));
    }

    private static Optional<String> endpoint(String endpoint) {
        try {
            URI address = new URI(endpoint);
            String host = address.getHost();
            boolean plain = host != null
                    && endpoint.length() <= ENDPOINT_LENGTH
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null
                    && !endpoint.contains(",");
            boolean sealed = "https".equals(address.getScheme());
            boolean local = "http".equals(address.getScheme()) && host != null && HERE.contains(host);
            return plain && (sealed || local) ? Optional.empty() : Optional.of(WANTED);
        } catch (URISyntaxException malformed) {
            return Optional.of(WANTED);
        }
    }

    private static final String WANTED =
            "Give the address under which the other nodes reach it, such as https://primary.example.com; without https only on localhost.";
}
