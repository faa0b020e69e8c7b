package org.liftlock.product;

import java.util.List;

/**
 * One of the cases that a playbook serves; whoever starts it chooses one.
 *
 * @param detail what choosing it does, in a sentence or two
 * @param environments the only ones whose installations it is for; empty for all
 * @param leavesOut the names of the steps that it does without
 */
public record Scenario(String id, String title, String detail, List<String> environments, List<String> leavesOut) {
    /** Its name among the parameters of a run. */
    public static final String KEY = "scenario";

    public boolean suits(String environment) {
        return environments.isEmpty() || environments.contains(environment);
    }
}
