package org.liftlock.product;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong in what a playbook plans for later. */
class FollowUpMistakesTest {
    private static final String STEPS = "steps:\n";

    private static final String GATE = """
            follow_ups:
              - {playbook: mend, after_days: 30, since: {step: gate, task: read}}
            steps:
              - name: gate
                kind: stage_gate
                title: Gate
                explanation: Asks.
                tasks:
                  - {id: read, title: Read, detail: Read it.}
                measures: []
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "playbook: mend | playbook: mind | there is no listed playbook 'mind'; there is mend",
                "after_days: 30 | after_days: 0 | should be a number of days from 1 to 400",
                "step: gate | step: gale | there is no step 'gale'",
                "task: read | task: reed | there is no task 'reed'",
            })
    void mistakeInWhatFollowsIsRefused(String part, String by, String reason, @TempDir Path products) {
        Mistakes mistakes = Mistakes.in(products);
        mistakes.small().write("playbooks/mend.yaml", Mistakes.WORK);

        mistakes.refused("playbooks/basic-to-full.yaml", STEPS, GATE.replace(part, by), "after_days", reason);
    }
}
