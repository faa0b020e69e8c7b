package org.liftlock.license;

/** Limits by the names that people read. */
final class LimitWords {
    private LimitWords() {}

    /** Such as "Workflow runs per month" for {@code workflow_runs_per_month}. */
    static String name(String id) {
        String words = id.replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
