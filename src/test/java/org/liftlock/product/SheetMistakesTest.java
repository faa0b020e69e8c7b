package org.liftlock.product;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be wrong in the sheet of a product, its features, its variables and its configuration. */
class SheetMistakesTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "unknown key", "product.yaml", "summary: A", "sumary: A", "sumary", "unknown key 'sumary'"),
                Arguments.of(
                        "missing key",
                        "product.yaml",
                        "summary: A product for tests\n",
                        "",
                        "id: small",
                        "key 'summary' is missing"),
                Arguments.of(
                        "unknown key deep inside",
                        "product.yaml",
                        "storage_gb: 1}\n    ports: {api: 8000}",
                        "storage_gb: 1, gpus: 1}\n    ports: {api: 8000}",
                        "gpus",
                        "unknown key 'gpus'"),
                Arguments.of(
                        "text for number",
                        "product.yaml",
                        "memory_gb: 2",
                        "memory_gb: two",
                        "two",
                        "'two' should be a whole number"),
                Arguments.of(
                        "text for list",
                        "product.yaml",
                        "recognized_by: {tables: [teams]}",
                        "recognized_by: {tables: {a: b}}",
                        "{a: b}",
                        "here should be a list"),
                Arguments.of(
                        "other id than folder",
                        "product.yaml",
                        "id: small",
                        "id: smaller",
                        "smaller",
                        "differs from the folder's name"),
                Arguments.of(
                        "duplicate key",
                        "product.yaml",
                        "name: Small",
                        "name: Small\nname: Smaller",
                        "name: Smaller",
                        "uplicate"),
                Arguments.of(
                        "agreement that cannot be opened safely",
                        "product.yaml",
                        "name: Small",
                        "name: Small\nlicensing: {trial_days: 30, grace_days: 14, instructions: [], agreement: {version: \"1\", url: http://maker}}",
                        "http://maker",
                        "should be an address, which begins with https://"),
                Arguments.of(
                        "duplicate edition",
                        "product.yaml",
                        "id: full",
                        "id: basic",
                        "id: basic\n    name: Full",
                        "id 'basic' is there twice"),
                Arguments.of(
                        "missing pack",
                        "product.yaml",
                        "pack: full",
                        "pack: fuller",
                        "pack: fuller",
                        "no usable pack 'fuller'"),
                Arguments.of(
                        "service in unknown edition",
                        "product.yaml",
                        "title: ML, editions: [full]",
                        "title: ML, editions: [fuller]",
                        "fuller",
                        "there is no edition 'fuller'"),
                Arguments.of(
                        "feature in unknown edition",
                        "features.yaml",
                        "[full]",
                        "[fuller]",
                        "fuller",
                        "there is no edition 'fuller'"),
                Arguments.of(
                        "variable with name and pattern",
                        "environment.yaml",
                        "{pattern: OAUTH_*",
                        "{name: OAUTH, pattern: OAUTH_*",
                        "OAUTH",
                        "both a name and a pattern"),
                Arguments.of(
                        "variable without name",
                        "environment.yaml",
                        "{pattern: OAUTH_*, ",
                        "{",
                        "Sign-in",
                        "needs a name or a pattern"),
                Arguments.of(
                        "pattern without star", "environment.yaml", "OAUTH_*", "OAUTH_", "OAUTH_", "should end in *"),
                Arguments.of(
                        "unknown need",
                        "environment.yaml",
                        "{full: optional}}\n  - {pattern",
                        "{full: wanted}}\n  - {pattern",
                        "wanted",
                        "'wanted' should be required or optional"),
                Arguments.of(
                        "variable of unknown edition",
                        "environment.yaml",
                        "{full: optional}}\n  - {pattern",
                        "{fuller: optional}}\n  - {pattern",
                        "fuller",
                        "there is no edition 'fuller'"),
                Arguments.of(
                        "setting nobody described",
                        "configuration/full/env.yaml",
                        "name: ML_URL",
                        "name: ML_ADDRESS",
                        "ML_ADDRESS",
                        "no variable 'ML_ADDRESS'"),
                Arguments.of(
                        "unknown placeholder",
                        "configuration/full/env.yaml",
                        "{ask:TENANT}",
                        "{tenant}",
                        "{tenant}",
                        "unknown placeholder {tenant}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsRefusedWithFileLineAndReason(
            String what, String file, String part, String by, String where, String reason, @TempDir Path products) {
        Mistakes.in(products).refused(file, part, by, where, reason);
    }
}
