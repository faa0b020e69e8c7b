package org.liftlock.license;

/** Limits by the names that people read. */
final class LimitWords {
    private LimitWords() {}

    /** Such as "API calls per month" for {@code api_calls_per_month}. */
    static String name(String id) {
        String words = id.replace('_', ' ').replaceAll("\\bapi\\b", "API");
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
