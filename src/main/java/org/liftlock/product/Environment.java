package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file {@code environment.yaml}: the environment variables of a product, by edition. */
public record Environment(List<Variable> variables) {

    /**
     * Exactly one of {@code name} and {@code pattern} is given; a pattern ends in {@code *}.
     *
     * @param editions an edition that is not named does not have the variable
     */
    public record Variable(
            @Nullable String name,
            @Nullable String pattern,
            String description,
            boolean secret,
            Map<String, Need> editions,
            @Nullable String example) {

        public String label() {
            return name != null ? name : String.valueOf(pattern);
        }

        boolean covers(String variable) {
            return name != null
                    ? name.equals(variable)
                    : pattern != null && variable.startsWith(pattern.substring(0, pattern.length() - 1));
        }
    }

    /** Whether an edition cannot do without a variable. */
    public enum Need {
        @JsonProperty("required")
        REQUIRED,
        @JsonProperty("optional")
        OPTIONAL
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
