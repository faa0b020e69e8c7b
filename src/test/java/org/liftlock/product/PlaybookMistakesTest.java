package org.liftlock.product;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong in a playbook. */
class PlaybookMistakesTest {
    private static final String PLAYBOOK = "playbooks/basic-to-full.yaml";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "unknown step kind",
                        PLAYBOOK,
                        "kind: backfill",
                        "kind: backfil",
                        "backfil",
                        "unknown kind 'backfil'; known are "),
                Arguments.of(
                        "step without kind",
                        PLAYBOOK,
                        "    kind: backfill\n",
                        "",
                        "name: move",
                        "key 'kind' is missing"),
                Arguments.of(
                        "unknown key in step",
                        PLAYBOOK,
                        "batch_target_ms",
                        "batch_target",
                        "batch_target",
                        "unknown key 'batch_target'"),
                Arguments.of(
                        "missing key in step",
                        PLAYBOOK,
                        "    batch_target_ms: 250\n",
                        "",
                        "name: move",
                        "key 'batch_target_ms' is missing"),
                Arguments.of(
                        "duplicate step name",
                        PLAYBOOK,
                        "name: move",
                        "name: schema",
                        "- name: schema",
                        "name 'schema' is there twice"),
                Arguments.of(
                        "unknown pack in step",
                        PLAYBOOK,
                        "pack: full",
                        "pack: fuller",
                        "fuller",
                        "there is no pack 'fuller'"),
                Arguments.of(
                        "unknown data step",
                        PLAYBOOK,
                        "data: move",
                        "data: moves",
                        "moves",
                        "there is no data step 'moves'"),
                Arguments.of(
                        "unknown service",
                        PLAYBOOK,
                        "service: api",
                        "service: apis",
                        "apis",
                        "there is no service 'apis'"),
                Arguments.of(
                        "unknown edition",
                        PLAYBOOK,
                        "to: full",
                        "to: fuller",
                        "fuller",
                        "there is no edition 'fuller'"),
                Arguments.of(
                        "playbook without a way",
                        PLAYBOOK,
                        "from: basic\nto: full\n",
                        "",
                        "name: basic-to-full",
                        "this one says none of it"),
                Arguments.of(
                        "playbook with two ways",
                        PLAYBOOK,
                        "to: full\n",
                        "to: full\nback: true\n",
                        "name: basic-to-full",
                        "this one says more than one"),
                Arguments.of(
                        "playbook without an end",
                        PLAYBOOK,
                        "to: full\n",
                        "",
                        "name: basic-to-full",
                        "key 'to' is missing"),
                Arguments.of(
                        "playbook to where it begins",
                        PLAYBOOK,
                        "to: full",
                        "to: basic",
                        "to: basic",
                        "this is the edition it comes from"),
                Arguments.of(
                        "playbook that stays at an unknown edition",
                        PLAYBOOK,
                        "from: basic\nto: full\n",
                        "stays: true\neditions: [fuller]\n",
                        "fuller",
                        "there is no edition 'fuller'"),
                Arguments.of(
                        "editions of a playbook that does not stay",
                        PLAYBOOK,
                        "to: full\n",
                        "to: full\neditions: [full]\n",
                        "editions: [full]",
                        "only a playbook that stays says which editions it is for"),
                Arguments.of(
                        "checklist without step",
                        PLAYBOOK,
                        "step: schema",
                        "step: shema",
                        "shema",
                        "there is no step 'shema'"),
                Arguments.of(
                        "checklist without check",
                        PLAYBOOK,
                        "check: api",
                        "check: ml",
                        "check: ml",
                        "step 'health' has no check 'ml'"),
                Arguments.of(
                        "no YAML",
                        PLAYBOOK,
                        "title: From Basic to Full",
                        "title: [From: a: b]",
                        "[From",
                        "not valid YAML"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsRefusedWithFileLineAndReason(
            String what, String file, String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes.in(products).refused(file, part, by, where, reason);
    }
}
