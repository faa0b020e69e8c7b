package org.liftlock.migration.configuration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Docker Compose quotes the values of an {@code .env} file. */
final class EnvValue {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./~-]*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private EnvValue() {}

    static String read(String raw) {
        if (raw.length() < 2) {
            return raw;
        }
        String inside = raw.substring(1, raw.length() - 1);
        return switch (raw.charAt(0)) {
            case '"' ->
                ESCAPE.matcher(inside).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
            case '\'' -> inside;
            default -> raw;
        };
    }

    private static String unescaped(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }

    /** @param model an earlier value as it was written; its quotes are kept where they can hold the new value */
    static String write(String value, String model) {
        boolean plain = PLAIN.matcher(value).matches();
        if (model.startsWith("\"") && plain) {
            return doubleQuoted(value);
        }
        if (plain && !model.startsWith("'")) {
            return value;
        }
        // Between single quotes nothing is a reference to another variable.
        return value.indexOf('\'') < 0 && value.indexOf('\n') < 0 ? "'" + value + "'" : doubleQuoted(value);
    }

    private static String doubleQuoted(String value) {
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("\n", "\\n") + "\"";
    }
}
