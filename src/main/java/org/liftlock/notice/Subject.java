package org.liftlock.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;

/** What a notice is about; people choose by it which ones they get by mail. */
public enum Subject {
    APPROVALS("Somebody asks for my approval"),
    WINDOWS("A maintenance window comes near"),
    PROGRESS("An upgrade starts, is done, is cancelled or has been taken back"),
    BILLING("An invoice comes or is overdue, or a license ends soon"),
    BUDGETS("A budget reaches one of its thresholds"),
    TROUBLE("An upgrade fails, pauses, or waits for a person");

    private final String words;

    Subject(String words) {
        this.words = words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** What people get who have chosen nothing: administrators everything, others what they are needed for. */
    static List<Subject> plain(Role role) {
        return switch (role) {
            case ADMIN, SUPER_ADMIN -> List.of(values());
            case COST_MANAGER -> List.of(BILLING, BUDGETS);
            default -> role.allows(Permissions.RUNS_APPROVE) ? List.of(APPROVALS) : List.of();
        };
    }

    static List<Subject> of(List<String> ids) {
        return Arrays.stream(values())
                .filter(subject -> ids.contains(subject.id()))
                .toList();
    }
}
