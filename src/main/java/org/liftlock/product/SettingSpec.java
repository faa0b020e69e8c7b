package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How people decide the value of a variable in the portal.
 *
 * @param min for whole numbers
 * @param max for whole numbers
 * @param choices what there is to choose; for a region, others are taken as well if the pattern fits them
 * @param pattern a regular expression for regions that are not among the choices; null when there are no others
 */
public record SettingSpec(
        String title,
        Kind kind,
        @Nullable Long min,
        @Nullable Long max,
        List<Choice> choices,
        @Nullable String pattern) {

    /** What kind of value it takes. */
    public enum Kind {
        @JsonProperty("days")
        DAYS,
        @JsonProperty("choice")
        CHOICE,
        @JsonProperty("region")
        REGION
    }

    /** One value that can be chosen. */
    public record Choice(String value, String title) {}

    public boolean offers(String value) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value));
    }

    /** What is wrong with a value, in words for whoever typed it; empty when it can be used. */
    public Optional<String> flaw(String value) {
        return switch (kind) {
            case DAYS -> days(value);
            case CHOICE -> offers(value) ? Optional.empty() : Optional.of("Choose one of: %s.".formatted(offered()));
            case REGION -> region(value);
        };
    }

    private Optional<String> days(String value) {
        boolean fits = value.matches("\\d{1,6}")
                && Long.parseLong(value) >= lowest()
                && (max == null || Long.parseLong(value) <= max);
        return fits
                ? Optional.empty()
                : Optional.of(
                        max == null
                                ? "Give a whole number of days, %d or more.".formatted(lowest())
                                : "Give a whole number of days from %d to %d.".formatted(lowest(), max));
    }

    private long lowest() {
        return min == null ? 1 : min;
    }

    private Optional<String> region(String value) {
        boolean fits = offers(value) || (pattern != null && Pattern.matches(pattern, value));
        return fits
                ? Optional.empty()
                : Optional.of(
                        pattern == null
                                ? "Choose one of: %s.".formatted(offered())
                                : "Give a region such as %s: lower case letters, digits and hyphens, two letters first."
                                        .formatted(
                                                choices.isEmpty()
                                                        ? "eu-central-1"
                                                        : choices.getFirst().value()));
    }

    private String offered() {
        return choices.stream().map(Choice::value).collect(Collectors.joining(", "));
    }
}
