package org.liftlock.organization.standing;

import java.util.List;
import java.util.Map;

/** What a deletion takes away, in words and numbers. */
record Losses(List<Loss> losses) {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("membership", "members"),
            Map.entry("invitation", "invitations"),
            Map.entry("team_member", "places in teams"),
            Map.entry("license", "licenses"),
            Map.entry("installation", "installations, as the portal knows them"),
            Map.entry("run", "plans, rehearsals and runs"),
            Map.entry("run_log", "lines of what runs did"),
            Map.entry("run_report", "signed reports"),
            Map.entry("mail", "mails"),
            Map.entry("session", "open sessions"));

    /** Such as 3 of {@code licenses}. */
    record Loss(String words, long count) {}

    static Losses of(Map<String, Long> counts) {
        return new Losses(counts.entrySet().stream()
                .map(entry -> new Loss(words(entry.getKey()), entry.getValue()))
                .toList());
    }

    private static String words(String table) {
        return WORDS.getOrDefault(table, "rows of " + table.replace('_', ' '));
    }
}
