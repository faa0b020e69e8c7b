package org.liftlock.migration.configuration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of an {@code .env} file; a quoted value may make it span several lines of the text. */
sealed interface EnvLine {

    /** As it stands in the file, with its line end. */
    String text();

    /**
     * An assignment.
     *
     * @param lead what stands before the name, such as {@code export}
     * @param equals the sign between name and value, with the space around it
     * @param raw the value as it is written, with its quotes
     * @param rest what follows the value, such as a comment, with the line end
     */
    record Variable(String lead, String name, String equals, String raw, String rest) implements EnvLine {
        @Override
        public String text() {
            return lead + name + equals + raw + rest;
        }

        String value() {
            return EnvValue.read(raw);
        }

        /** Where the value begins within the text. */
        int valueAt() {
            return lead.length() + name.length() + equals.length();
        }

        Variable with(String value) {
            return value.equals(value()) ? this : new Variable(lead, name, equals, EnvValue.write(value, raw), rest);
        }
    }

    /** An assignment that a comment sign puts out of force. */
    record Commented(String lead, Variable variable) implements EnvLine {
        @Override
        public String text() {
            return lead + variable.text();
        }
    }

    /** A comment or an empty line. */
    record Remark(String text) implements EnvLine {}

    /** A line that is none of these; nothing is known of it, so it may be part of a secret. */
    record Unknown(String text) implements EnvLine {}

    Pattern COMMENT_SIGN = Pattern.compile("\\s*#[#\\s]*");

    /** @param text one whole line that is no assignment */
    static EnvLine other(String text) {
        Matcher sign = COMMENT_SIGN.matcher(text);
        if (!sign.lookingAt()) {
            return text.isBlank() ? new Remark(text) : new Unknown(text);
        }
        return EnvParser.variable(text.substring(sign.end()))
                .filter(variable -> variable.equals().contains("="))
                .<EnvLine>map(variable -> new Commented(sign.group(), variable))
                .orElseGet(() -> new Remark(text));
    }
}
