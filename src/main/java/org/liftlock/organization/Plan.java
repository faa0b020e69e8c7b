package org.liftlock.organization;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an organization has bought of the portal; it proposes limits, and sales may agree on others. */
public enum Plan {
    TRIAL("Trial", new Limits(5, 1, null)),
    STANDARD("Standard", new Limits(50, 5, null)),
    ENTERPRISE("Enterprise", Limits.NONE);

    private final String words;
    private final Limits limits;

    Plan(String words, Limits limits) {
        this.words = words;
        this.limits = limits;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** What it allows unless something else was agreed on. */
    public Limits limits() {
        return limits;
    }

    public static Optional<Plan> of(String id) {
        return Arrays.stream(values()).filter(plan -> plan.id().equals(id)).findFirst();
    }
}
