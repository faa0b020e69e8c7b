package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true of a playbook's scenarios: they leave out steps that there are, and every environment has one. */
record ScenarioRules(Playbook playbook, YamlFile file, Flaws flaws) {
    private static final String KEY = "scenarios";

    void judge() {
        List<Scenario> scenarios = playbook.scenarios();
        if (scenarios.isEmpty()) {
            return;
        }
        Set<String> steps = Rules.ids(playbook.steps(), StepSpec::name);
        Set<String> needed = needed();
        Rules.unique(scenarios, Scenario::id, file, at(KEY), "id", flaws);
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            Rules.exist(
                    scenario.environments(),
                    "environment",
                    SampleRules.ENVIRONMENTS,
                    file,
                    at(KEY, i, "environments"),
                    flaws);
            Rules.exist(scenario.leavesOut(), "step", steps, file, at(KEY, i, "leaves_out"), flaws);
            if (scenario.leavesOut().stream().anyMatch(needed::contains)) {
                flaws.add(
                        file,
                        at(KEY, i, "leaves_out"),
                        "a step from which something later counts its time cannot be left out");
            }
        }
        SampleRules.ENVIRONMENTS.stream()
                .filter(playbook::suits)
                .filter(environment -> scenarios.stream().noneMatch(scenario -> scenario.suits(environment)))
                .forEach(environment -> flaws.add(file, at(KEY), "no scenario is for " + environment));
    }

    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        playbook.followUps().forEach(followUp -> needed.add(followUp.since().step()));
        if (playbook.rollbackPlan() != null) {
            needed.add(playbook.rollbackPlan().since().step());
        }
        return needed;
    }
}
