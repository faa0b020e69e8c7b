package org.liftlock.migration.configuration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** A configuration file of which it is known where its secrets stand, so that it can be shown without them. */
public final class SecretText {
    public static final String DOTS = "••••";

    private static final String CHANGED = DOTS + " (new value)";

    private final String text;
    private final List<Span> spans;

    /**
     * A secret's place.
     *
     * @param id the same for the same secret in another version of the file
     */
    record Span(int from, int to, String id) {}

    private SecretText(String text, List<Span> spans) {
        this.text = text;
        this.spans = distinct(spans);
    }

    /** @param secret which variables are secret */
    public static SecretText env(String text, Predicate<String> secret) {
        return new SecretText(text, new EnvSecrets(DotEnv.parse(text), secret).find());
    }

    /** @param secret which variables are secret */
    public static SecretText compose(ComposeFile file, Predicate<String> secret) {
        return new SecretText(file.text(), new ComposeSecrets(file, secret).find());
    }

    /** Of a file of any other kind: only what looks like a secret by itself is found. */
    public static SecretText other(String text) {
        return new SecretText(text, SecretPatterns.find(text, 0));
    }

    /** The first of two that overlap counts, and a second one of the same name gets a number. */
    private static List<Span> distinct(List<Span> found) {
        List<Span> kept = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int end = 0;
        for (Span span : found.stream()
                .sorted(Comparator.comparingInt(Span::from).thenComparing(Span::to, Comparator.reverseOrder()))
                .toList()) {
            if (span.from() >= end && span.to() > span.from()) {
                int count = seen.merge(span.id(), 1, Integer::sum);
                kept.add(new Span(span.from(), span.to(), span.id() + "#" + count));
                end = span.to();
            }
        }
        return List.copyOf(kept);
    }

    public String masked() {
        return masked(span -> DOTS);
    }

    /** Says of each secret whether it differs from an earlier version's. */
    public String maskedAfter(SecretText before) {
        Map<String, String> known = before.values();
        return masked(span -> value(span).equals(known.get(span.id())) ? DOTS : CHANGED);
    }

    private String masked(Function<Span, String> by) {
        StringBuilder masked = new StringBuilder();
        int at = 0;
        for (Span span : spans) {
            masked.append(text, at, span.from()).append(by.apply(span));
            at = span.to();
        }
        return masked.append(text.substring(at)).toString();
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        spans.forEach(span -> values.put(span.id(), value(span)));
        return values;
    }

    private String value(Span span) {
        return text.substring(span.from(), span.to());
    }
}
