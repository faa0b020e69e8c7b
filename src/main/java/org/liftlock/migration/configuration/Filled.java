package org.liftlock.migration.configuration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.product.Edition;
import org.liftlock.product.EditionConfiguration.Setting;

/**
 * A setting whose placeholders have been filled in, or what is wanting.
 *
 * @param value empty when something is wanting
 * @param origin where the value comes from, fit to be shown; empty when it is the setting's own text
 * @param wanted the placeholder that could not be filled in, without its braces
 */
record Filled(Optional<String> value, String origin, String wanted) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(license|edition|secret|ask)(?::([^{}]+))?}");

    static Filled of(Setting setting, Edition edition, Answers answers) {
        StringBuilder value = new StringBuilder();
        String origin = "";
        Matcher placeholder = PLACEHOLDER.matcher(setting.value());
        while (placeholder.find()) {
            String name = placeholder.group(1);
            Optional<String> filled = fill(setting, name, placeholder.group(2), edition, answers);
            if (filled.isEmpty()) {
                return new Filled(
                        Optional.empty(),
                        "",
                        placeholder.group().substring(1, placeholder.group().length() - 1));
            }
            origin = origin(name, origin, answers);
            placeholder.appendReplacement(value, Matcher.quoteReplacement(filled.get()));
        }
        return new Filled(Optional.of(placeholder.appendTail(value).toString()), origin, "");
    }

    private static Optional<String> fill(
            Setting setting, String name, String argument, Edition edition, Answers answers) {
        return switch (name) {
            case "license" -> answers.license();
            case "edition" -> Optional.of(edition.id());
            case "secret" -> Optional.of(answers.secret(setting.name(), Integer.parseInt(argument)));
            default -> answers.given(argument).filter(given -> !given.isBlank());
        };
    }

    private static String origin(String name, String before, Answers answers) {
        return switch (name) {
            case "license" -> answers.licenseName();
            case "secret" -> "made for this installation";
            case "ask" -> "as given when the run was started";
            default -> before;
        };
    }

    /** Whether the value is made here, so that one that is there already is as good. */
    static boolean isMade(Setting setting) {
        return setting.value().contains("{secret:");
    }
}
