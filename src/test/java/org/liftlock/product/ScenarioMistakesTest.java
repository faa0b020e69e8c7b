package org.liftlock.product;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong in the cases that a playbook serves. */
class ScenarioMistakesTest {
    private static final String STEPS = "steps:\n";

    private static final String SCENARIOS = """
            scenarios:
              - id: keep
                title: Keep
                detail: Keeps the data.
                environments: [production]
                leaves_out: [move]
              - id: anew
                title: Anew
                detail: Begins anew.
                environments: [development, staging]
                leaves_out: []
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[move] | [mova] | mova | there is no step 'mova'",
                "[production] | [mars] | mars | there is no environment 'mars'",
                "[development, staging] | [staging] | scenarios: | no scenario is for development",
            })
    void mistakeInAScenarioIsRefused(String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes.in(products)
                .refused("playbooks/basic-to-full.yaml", STEPS, SCENARIOS.replace(part, by) + STEPS, where, reason);
    }
}
