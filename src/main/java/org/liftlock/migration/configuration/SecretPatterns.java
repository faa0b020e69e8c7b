package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liftlock.migration.configuration.SecretText.Span;

/** What looks like a secret wherever it stands: passwords in addresses, in options and in remarks. */
final class SecretPatterns {
    private static final String WORDS =
            "pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[_-]?key|private[_-]?key|license[_-]?key";

    private static final Pattern IN_ADDRESS = Pattern.compile("://[^/\\s:@'\"]*:([^@/\\s'\"]+)@");
    private static final Pattern IN_OPTION = Pattern.compile(
            "--?[\\w-]*(?:" + WORDS + ")[\\w-]*[\"']?[=\\s,]\\s*[\"']?([^\\s\"',\\]]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_QUERY =
            Pattern.compile("[?&][\\w-]*(?:" + WORDS + ")[\\w-]*=([^&\\s'\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_REMARK = Pattern.compile(
            "#.*?\\b\\w*(?:" + WORDS + ")\\w*\\s*(?:is|was|[:=])\\s*[\"']?([^\\s\"']+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEFAULT =
            Pattern.compile("\\$\\{\\w*(?:" + WORDS + ")\\w*:?-([^}]+)}", Pattern.CASE_INSENSITIVE);
    private static final List<Pattern> ALL = List.of(IN_ADDRESS, IN_OPTION, IN_QUERY, IN_REMARK, DEFAULT);

    private static final Pattern NAME = Pattern.compile("\\w*(?:" + WORDS + ")\\w*", Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\w+|\\$\\{\\w+(?::?\\?[^}]*)?}");

    private SecretPatterns() {}

    static boolean isSecretName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a value only points to a variable, and so is no secret itself. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** @param offset where the part begins within its file */
    static List<Span> find(String part, int offset) {
        List<Span> spans = new ArrayList<>();
        for (Pattern pattern : ALL) {
            Matcher matcher = pattern.matcher(part);
            while (matcher.find()) {
                if (!isReference(matcher.group(1))) {
                    String before = part.substring(part.lastIndexOf('\n', matcher.start(1)) + 1, matcher.start(1));
                    spans.add(new Span(offset + matcher.start(1), offset + matcher.end(1), before));
                }
            }
        }
        return spans;
    }
}
