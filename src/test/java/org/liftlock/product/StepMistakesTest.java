package org.liftlock.product;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong in what a step of a playbook says, or in its plan for when something is amiss. */
class StepMistakesTest {
    private static final String PLAYBOOK = "playbooks/basic-to-full.yaml";
    private static final String STEPS = "steps:\n";

    private static final String GATE = """
            steps:
              - name: gate
                kind: stage_gate
                title: Gate
                explanation: Asks.
                tasks:
                  - {id: read, title: Read, detail: Read it.}
                measures:
                  - {id: full, title: Full, query: "select 1, 1", at_least_percent: 90}
            """;

    private static final String PLAN = """
            rollback_plan:
              since: {step: gate, task: read}
              phases:
                - {id: off, title: Off, within_hours: 4, detail: Off., playbook: mend}
                - {id: last, title: Last, detail: Last., playbook: mend}
            """;

    static Stream<Arguments> gates() {
        return Stream.of(
                Arguments.of(
                        "unknown key in a task",
                        "detail: Read it.",
                        "detail: Read it., done: x",
                        "done: x",
                        "unknown key 'done'; the keys known here are id, title, detail, done_when"),
                Arguments.of(
                        "unknown key in a measure",
                        "at_least_percent: 90",
                        "at_least: 90",
                        "at_least: 90",
                        "unknown key 'at_least'"),
                Arguments.of("task without a title", "title: Read, ", "", "id: read", "key 'title' is missing"),
                Arguments.of(
                        "two tasks of one id",
                        "detail: Read it.}",
                        "detail: Read it.}\n      - {id: read, title: Again, detail: Again.}",
                        "title: Again",
                        "id 'read' is there twice"),
                Arguments.of(
                        "two measures of one id",
                        "measures:",
                        "measures:\n      - {id: full, title: A, query: \"select 1, 1\", at_least_percent: 9}",
                        "id: full, title: Full",
                        "id 'full' is there twice"),
                Arguments.of(
                        "more than all",
                        "at_least_percent: 90",
                        "at_least_percent: 101",
                        "101",
                        "'101' should be between 0 and 100"),
                Arguments.of(
                        "text for a figure",
                        "at_least_percent: 90",
                        "at_least_percent: most",
                        "most",
                        "'most' should be a whole number"),
                Arguments.of(
                        "text for a switch",
                        "at_least_percent: 90",
                        "at_least_percent: 90, required: maybe",
                        "maybe",
                        "'maybe' should be true or false"),
                Arguments.of(
                        "gate without anything",
                        GATE.substring(GATE.indexOf("    tasks:")),
                        "    tasks: []\n    measures: []\n",
                        "name: gate",
                        "a gate needs tasks or measures"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gates")
    void mistakeInAGateIsRefused(
            String what, String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes.in(products).refused(PLAYBOOK, STEPS, GATE.replace(part, by), where, reason);
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(
                        "no time for a lock",
                        "lock_timeout_ms: 2000",
                        "lock_timeout_ms: 0",
                        "lock_timeout_ms: 0",
                        "'0' should be between 1 and 600000"),
                Arguments.of(
                        "negative attempts",
                        "attempts: 3",
                        "attempts: -1",
                        "attempts: -1",
                        "'-1' should be between 1 and 10000"),
                Arguments.of(
                        "unknown end of partitions",
                        "steps:",
                        "steps:\n  - {name: keep, kind: keep_partitions, title: K, explanation: K., pack: full, ahead: 3, retired: burn, lock_timeout_ms: 2000, attempts: 3}",
                        "retired: burn",
                        "'burn' should be keep or export"),
                Arguments.of(
                        "unknown stage of isolation",
                        "steps:",
                        "steps:\n  - {name: wall, kind: isolate_tenants, title: W, explanation: W., stage: strict, lock_timeout_ms: 2000, attempts: 3}",
                        "stage: strict",
                        "'strict' should be "),
                Arguments.of(
                        "parameter twice",
                        "checklist:",
                        "parameters:\n  - {name: a, title: A, hint: A.}\n  - {name: a, title: B, hint: B.}\nchecklist:",
                        "title: B",
                        "name 'a' is there twice"),
                Arguments.of(
                        "unknown environment",
                        "from: basic\nto: full",
                        "stays: true\nenvironments: [live]",
                        "live",
                        "there is no environment 'live'; there is development, production, staging"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void mistakeInAStepIsRefused(
            String what, String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes.in(products).refused(PLAYBOOK, part, by, where, reason);
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                Arguments.of(
                        "unknown step",
                        "step: gate",
                        "step: gates",
                        "since:",
                        "there is no step 'gates'; there is gate, schema"),
                Arguments.of("unknown task", "task: read", "task: reed", "since:", "there is no task 'reed'"),
                Arguments.of(
                        "unknown playbook",
                        "Off., playbook: mend",
                        "Off., playbook: mind",
                        "id: off",
                        "there is no listed playbook 'mind'; there is mend"),
                Arguments.of("unknown key", "within_hours: 4", "hours: 4", "id: off", "unknown key 'hours'"),
                Arguments.of(
                        "text for hours",
                        "within_hours: 4",
                        "within_hours: four",
                        "id: off",
                        "'four' should be a whole number"),
                Arguments.of(
                        "no time at all",
                        "within_hours: 4",
                        "within_hours: 0",
                        "id: off",
                        "'0' should be a whole number above 0"),
                Arguments.of(
                        "phase after one without an end",
                        "title: Last",
                        "title: Last, within_hours: 9",
                        "id: last",
                        "the phase before has no end"),
                Arguments.of("phase twice", "id: last", "id: off", "title: Last", "id 'off' is there twice"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void mistakeInTheRollbackPlanIsRefused(
            String what, String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes mistakes = Mistakes.in(products);
        mistakes.small().write("playbooks/mend.yaml", Mistakes.WORK);
        String plan = what.startsWith("phase after") ? PLAN.replace(", within_hours: 4", "") : PLAN;

        mistakes.refused(PLAYBOOK, STEPS, plan.replace(part, by) + GATE, where, reason);
    }
}
