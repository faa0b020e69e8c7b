package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file {@code environment.yaml}: the environment variables of a product, by edition. */
public record Environment(List<Variable> variables) {

    /**
     * Exactly one of {@code name} and {@code pattern} is given; a pattern ends in {@code *}.
     *
     * @param editions an edition that is not named does not have the variable
     * @param setting how people decide its value in the portal; null when they do not
     * @param holds what of the federation the portal writes into it; null when it is none of that
     */
    public record Variable(
            @Nullable String name,
            @Nullable String pattern,
            String description,
            boolean secret,
            Map<String, Need> editions,
            @Nullable String example,
            @Nullable SettingSpec setting,
            @Nullable Holds holds) {

        public boolean countsIn(Edition edition) {
            return editions.containsKey(edition.id());
        }

        public String label() {
            return name != null ? name : String.valueOf(pattern);
        }

        boolean covers(String variable) {
            return name != null
                    ? name.equals(variable)
                    : pattern != null && variable.startsWith(pattern.substring(0, pattern.length() - 1));
        }
    }

    /** What of the federation a variable holds. */
    public enum Holds {
        /** {@code true} once there is a node. */
        @JsonProperty("federation_switch")
        FEDERATION_SWITCH,
        /** The name of the installation's own node. */
        @JsonProperty("federation_node")
        FEDERATION_NODE,
        /** The other nodes, as {@code name=address} with commas between them. */
        @JsonProperty("federation_peers")
        FEDERATION_PEERS
    }

    /** Whether an edition cannot do without a variable. */
    public enum Need {
        @JsonProperty("required")
        REQUIRED,
        @JsonProperty("optional")
        OPTIONAL
    }

    /** Those of an edition that people decide in the portal. */
    public List<Variable> settings(Edition edition) {
        return variables.stream()
                .filter(variable -> variable.setting() != null && variable.countsIn(edition))
                .toList();
    }

    public Optional<Variable> holding(Holds held, Edition edition) {
        return variables.stream()
                .filter(variable -> variable.holds() == held && variable.countsIn(edition))
                .findFirst();
    }

    /** The regions that the product knows: what a setting of that kind offers. */
    public List<SettingSpec.Choice> regions() {
        return variables.stream()
                .flatMap(variable -> Stream.ofNullable(variable.setting()))
                .filter(setting -> setting.kind() == SettingSpec.Kind.REGION)
                .findFirst()
                .map(SettingSpec::choices)
                .orElse(List.of());
    }

    /** Whether a line describes the variable. */
    public boolean describes(String variable) {
        return variables.stream().anyMatch(known -> known.covers(variable));
    }

    /** A variable that no line describes counts as secret: showing too little does no harm. */
    public boolean secret(String variable) {
        return variables.stream()
                .filter(known -> known.covers(variable))
                .findFirst()
                .map(Variable::secret)
                .orElse(true);
    }
}
