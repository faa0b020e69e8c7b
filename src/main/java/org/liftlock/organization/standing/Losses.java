package org.liftlock.organization.standing;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a deletion takes away, in words and numbers.
 *
 * @param kept what stays because it was billed
 */
record Losses(List<Loss> losses, List<Loss> kept) {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("membership", "Members"),
            Map.entry("invitation", "Invitations"),
            Map.entry("department", "Departments"),
            Map.entry("team", "Teams"),
            Map.entry("team_member", "Places in teams"),
            Map.entry("license", "Licenses"),
            Map.entry("mail", "Mails"),
            Map.entry("installation", "Installations, as the portal knows them"),
            Map.entry("run", "Plans, rehearsals and runs"),
            Map.entry("run_log", "Lines of what runs did"),
            Map.entry("run_report", "Signed reports"),
            Map.entry("session", "Open sessions"),
            Map.entry("invoice", "Invoices and credit notes"),
            Map.entry("invoice_line", "Lines of invoices"),
            Map.entry("payment", "Payments"),
            Map.entry("payment_withdrawal", "Payments that were withdrawn"),
            Map.entry("debit", "Direct debits"),
            Map.entry("settlement", "Which payment settled which invoice"));

    /** How many of something, such as 3 under {@code Licenses}. */
    record Loss(String words, long count) {}

    static Losses of(Map<String, Long> counts, Map<String, Long> kept) {
        return new Losses(inWords(counts), inWords(kept));
    }

    private static List<Loss> inWords(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Loss(words(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** A table is called after one of its rows. */
    private static String words(String table) {
        String plain = table.replace('_', ' ');
        return WORDS.getOrDefault(
                table, plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1) + " (entries)");
    }
}
