package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ordered steps that take an installation from one edition to another. */
public record Playbook(
        String name,
        String title,
        String from,
        String to,
        String summary,
        String downtime,
        List<ChecklistItem> checklist,
        List<StepSpec> steps) {

    /** One item of the product's own checklist, and the step (and check) that does it. */
    public record ChecklistItem(
            String item, String step, @Nullable String check) {}
}
