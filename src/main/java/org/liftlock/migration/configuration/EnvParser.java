package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes an {@code .env} file apart as Docker Compose does, so that the parts put together are the file again. */
final class EnvParser {
    private static final Pattern HEAD =
            Pattern.compile("([ \\t]*(?:export[ \\t]+)?)([A-Za-z_][\\w.-]*)([ \\t]*=[ \\t]*|:[ \\t]+)");
    private static final Pattern DOUBLE = Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", Pattern.DOTALL);
    private static final Pattern SINGLE = Pattern.compile("'[^']*+'");
    private static final Pattern UNTIL_COMMENT = Pattern.compile("[ \\t]+(?:#|$)");

    private EnvParser() {}

    static List<EnvLine> lines(String text) {
        List<EnvLine> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            EnvLine line = next(text.substring(at));
            lines.add(line);
            at += line.text().length();
        }
        return lines;
    }

    private static EnvLine next(String rest) {
        return variable(rest).<EnvLine>map(variable -> variable).orElseGet(() -> EnvLine.other(firstLine(rest)));
    }

    /** The assignment that a text begins with. */
    static Optional<EnvLine.Variable> variable(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        String rest = text.substring(head.end());
        String raw = value(rest);
        String after = firstLine(rest.substring(raw.length()));
        return Optional.of(new EnvLine.Variable(head.group(1), head.group(2), head.group(3), raw, after));
    }

    /** A quote that is never closed is no quote. */
    private static String value(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            Matcher quoted = (text.startsWith("\"") ? DOUBLE : SINGLE).matcher(text);
            if (quoted.lookingAt()) {
                return quoted.group();
            }
        }
        String line = text.lines().findFirst().orElse("");
        Matcher comment = UNTIL_COMMENT.matcher(line);
        return comment.find() ? line.substring(0, comment.start()) : line;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
