package org.liftlock.installation;

import java.util.Locale;

/** Whether an installation's upgrades need the leave of a second person. */
public enum ApprovalPolicy {
    PLAYBOOK("When the playbook asks for it"),
    ALWAYS("Always, where the playbook knows how to ask"),
    NEVER("Never");

    private final String words;

    ApprovalPolicy(String words) {
        this.words = words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public static ApprovalPolicy of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
