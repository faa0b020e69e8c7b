package org.liftlock.product;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong in a pack or a data step. */
class PackMistakesTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "missing SQL",
                        "packs/full/pack.yaml",
                        "V002.sql",
                        "V003.sql",
                        "V003.sql",
                        "there is no file V003.sql"),
                Arguments.of(
                        "migration without undo",
                        "packs/full/pack.yaml",
                        "undo: U002.sql, ",
                        "",
                        "V002.sql",
                        "key 'undo' is missing"),
                Arguments.of(
                        "missing undo SQL",
                        "packs/full/pack.yaml",
                        "U002.sql",
                        "U003.sql",
                        "U003.sql",
                        "there is no file U003.sql"),
                Arguments.of(
                        "unknown feature",
                        "packs/full/pack.yaml",
                        "[teams]",
                        "[groups]",
                        "groups",
                        "there is no feature 'groups'"),
                Arguments.of(
                        "versions out of order",
                        "packs/full/pack.yaml",
                        "\"001\"",
                        "\"003\"",
                        "\"002\"",
                        "version 002 should be higher than 003"),
                Arguments.of(
                        "unknown transaction",
                        "packs/full/pack.yaml",
                        "transaction: none",
                        "transaction: some",
                        "some",
                        "'some' should be none"),
                Arguments.of(
                        "waiver of an unknown rule",
                        "packs/full/pack.yaml",
                        "summary: Adds teams.",
                        "summary: Adds teams.\nwaivers: [{rule: no_rule, file: V001.sql, reason: Because}]",
                        "no_rule",
                        "there is no rule 'no_rule'"),
                Arguments.of(
                        "waiver for an unknown file",
                        "packs/full/pack.yaml",
                        "summary: Adds teams.",
                        "summary: Adds teams.\nwaivers: [{rule: json_column, file: V009.sql, reason: Because}]",
                        "V009.sql",
                        "there is no migration in a file 'V009.sql'"),
                Arguments.of(
                        "waiver without a reason",
                        "packs/full/pack.yaml",
                        "summary: Adds teams.",
                        "summary: Adds teams.\nwaivers: [{rule: json_column, file: V001.sql}]",
                        "waivers",
                        "key 'reason' is missing"),
                Arguments.of(
                        "waiver with an empty reason",
                        "packs/full/pack.yaml",
                        "summary: Adds teams.",
                        "summary: Adds teams.\nwaivers: [{rule: json_column, file: V001.sql, reason: ''}]",
                        "waivers",
                        "a waiver needs a reason"),
                Arguments.of(
                        "pack of unknown edition",
                        "packs/full/pack.yaml",
                        "edition: full",
                        "edition: fuller",
                        "fuller",
                        "there is no edition 'fuller'"),
                Arguments.of(
                        "missing data statement",
                        "data/move.yaml",
                        "move.sql",
                        "moves.sql",
                        "moves.sql",
                        "there is no file moves.sql"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsRefusedWithFileLineAndReason(
            String what, String file, String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes.in(products).refused(file, part, by, where, reason);
    }
}
