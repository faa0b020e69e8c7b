package org.liftlock.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ordered steps that take an installation from one state to another.
 *
 * @param from with {@code to}: the editions it leads between; null for the others
 * @param stays the installation keeps its edition
 * @param editions the only ones that a playbook which stays is for; empty for all
 * @param back it leads to the edition of a backup, which is chosen when it starts
 * @param listed whether the pages offer it as further work; only for one that stays
 * @param environments the only ones whose installations it is for; empty for all
 * @param parameters what people may tell it when its plan is made
 * @param scenarios the cases that it serves, of which one is chosen; empty when there is but one
 * @param followUps what is planned for later once it is through
 * @param rollbackPlan what to do when something is amiss afterwards; null when going back is all there is
 */
public record Playbook(
        String name,
        String title,
        @Nullable String from,
        @Nullable String to,
        boolean stays,
        List<String> editions,
        boolean back,
        boolean listed,
        List<String> environments,
        List<Parameter> parameters,
        List<Scenario> scenarios,
        String summary,
        String downtime,
        List<ChecklistItem> checklist,
        List<FollowUp> followUps,
        @Nullable RollbackPlan rollbackPlan,
        List<StepSpec> steps) {

    /** One item of the product's own checklist, and the step (and check) that does it. */
    public record ChecklistItem(
            String item, String step, @Nullable String check) {}

    /**
     * Something that people may tell it, as text.
     *
     * @param name its key among the parameters of a run
     */
    public record Parameter(String name, String title, String hint, boolean required) {}

    /** From one edition to another. */
    public static Playbook between(
            String name, String title, Route.Between route, String summary, String downtime, List<StepSpec> steps) {
        return new Playbook(
                name,
                title,
                route.from(),
                route.to(),
                false,
                List.of(),
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                summary,
                downtime,
                List.of(),
                List.of(),
                null,
                steps);
    }

    /** The scenario that is meant when none is named: the first that suits. */
    public Optional<Scenario> usual(String environment) {
        return scenarios.stream()
                .filter(scenario -> scenario.suits(environment))
                .findFirst();
    }

    public Optional<Scenario> scenario(String id) {
        return scenarios.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    /** The same, without the steps that the scenario leaves out; the first scenario when it is not known. */
    public Playbook in(String scenario) {
        return scenario(scenario)
                .or(() -> scenarios.stream().findFirst())
                .map(chosen -> without(chosen.leavesOut()))
                .orElse(this);
    }

    private Playbook without(List<String> names) {
        return new Playbook(
                name,
                title,
                from,
                to,
                stays,
                editions,
                back,
                listed,
                environments,
                parameters,
                scenarios,
                summary,
                downtime,
                checklist.stream().filter(item -> !names.contains(item.step())).toList(),
                followUps,
                rollbackPlan,
                steps.stream().filter(step -> !names.contains(step.name())).toList());
    }

    public boolean suits(String environment) {
        return environments.isEmpty() || environments.contains(environment);
    }

    @JsonIgnore
    public Route route() {
        if (back) {
            return new Route.Back();
        }
        return stays
                ? new Route.Within(editions)
                : new Route.Between(Objects.requireNonNull(from), Objects.requireNonNull(to));
    }
}
