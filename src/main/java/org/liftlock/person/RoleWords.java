package org.liftlock.person;

import java.util.Locale;

/** What the built-in roles are called on pages, and whom each is for. */
final class RoleWords {
    private RoleWords() {}

    static String name(Role role) {
        String words = role.id().replace('_', ' ').replace("api", "API");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String purpose(Role role) {
        return switch (role) {
            case VIEWER -> "Looks at everything and changes nothing.";
            case USER -> "Works with the product, and looks here for what becomes of it.";
            case ANALYST -> "Looks at figures and reports.";
            case API_USER -> "A program that reads.";
            case COST_MANAGER -> "Watches what is paid for.";
            case COMPLIANCE_OFFICER -> "Looks for evidence, and reads who did what.";
            case SECURITY_ADMIN -> "Decides who gets in and who may do what, without running upgrades.";
            case MANAGER -> "Starts upgrades and approves those of others.";
            case ADMIN -> "Runs the organization: its people, installations and upgrades.";
            case SALES -> "The maker's sales: organizations and licenses, no installation.";
            case SUPPORT -> "The maker's support: looks into organizations that have allowed it.";
            case SUPER_ADMIN -> "Runs the portal itself.";
        };
    }
}
