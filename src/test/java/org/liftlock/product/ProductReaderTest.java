package org.liftlock.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.liftlock.migration.StepKinds;
import org.liftlock.migration.step.Backfill;
import org.liftlock.migration.step.MigrateSchema;

class ProductReaderTest {
    private static final String PLAYBOOK = "playbooks/basic-to-full.yaml";

    private final Path products;
    private final SmallProduct small;

    ProductReaderTest(@TempDir Path products) {
        this.products = products;
        this.small = SmallProduct.in(products);
    }

    @Test
    void everythingInTheFolderIsRead() {
        Product product = small.read();
        EditionConfiguration full =
                product.configuration(product.edition("full")).orElseThrow();

        assertThat(product.editions()).extracting(Edition::id).containsExactly("basic", "full");
        assertThat(product.pack("full").migrations())
                .extracting(Pack.Migration::transactional)
                .containsExactly(true, false);
        assertThat(product.pack("full").migrations().get(0).sql()).startsWith("CREATE TABLE");
        assertThat(product.dataStep("move").statement()).startsWith("INSERT INTO teams");
        assertThat(product.playbook("basic-to-full").orElseThrow().steps())
                .extracting(step -> (Object) step.getClass())
                .startsWith(MigrateSchema.class, Backfill.class);
        assertThat(full.env().defaults()).hasSize(3);
        assertThat(full.composePatch().at("/services/ml/image").asText()).isEqualTo("small/ml:latest");
        assertThat(product.sheet().commands()).isEmpty();
    }

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
                        "unknown placeholder {tenant}"),
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
                        "there is no file moves.sql"),
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

    /** @param where a text whose first line in the wrong file is the line to be named */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsRefusedWithFileLineAndReason(
            String what, String file, String part, String by, String where, String reason) {
        small.replace(file, part, by);

        InvalidProduct refusal = catchThrowableOfType(InvalidProduct.class, small::read);

        int line = small.line(file, where);
        assertThat(refusal.flaws()).anySatisfy(flaw -> {
            assertThat(flaw.reason()).contains(reason);
            assertThat(flaw.line()).isEqualTo(line);
            assertThat(flaw.file()).isEqualTo("small/" + file);
        });
        assertThat(refusal).hasMessageContaining("small/%s, line %d: ".formatted(file, line));
    }

    @Test
    void playbookStaysWithinTheEditionsItNames() {
        small.replace(PLAYBOOK, "from: basic\nto: full\n", "stays: true\neditions: [full]\n");

        Product product = small.read();

        assertThat(product.playbooksWithin("full")).extracting(Playbook::name).containsExactly("basic-to-full");
        assertThat(product.playbooksWithin("basic")).isEmpty();
        assertThat(product.playbooksFrom("full")).isEmpty();
    }

    @Test
    void playbookLeadsBackToABackup() {
        small.replace(PLAYBOOK, "from: basic\nto: full\n", "back: true\n");

        Product product = small.read();

        assertThat(product.playbookBack())
                .hasValueSatisfying(back -> assertThat(back.route()).isEqualTo(new Route.Back()));
        assertThat(product.playbook("basic", "full")).isEmpty();
    }

    @Test
    void dataStatementWithoutRangeIsRefused() {
        small.replace("data/move.sql", ":to", "9");

        InvalidProduct refusal = catchThrowableOfType(InvalidProduct.class, small::read);

        assertThat(refusal.flaws()).containsExactly(new Flaw("small/data/move.yaml", 7, "move.sql does not use :to"));
    }

    @Test
    void missingFileIsRefused() {
        small.delete("features.yaml").delete("configuration/full/docker-compose.patch.yaml");

        InvalidProduct refusal = catchThrowableOfType(InvalidProduct.class, small::read);

        assertThat(refusal.flaws())
                .contains(
                        new Flaw("small/features.yaml", 0, "this file is missing"),
                        new Flaw("small/configuration/full/docker-compose.patch.yaml", 0, "this file is missing"));
    }

    @Test
    void configurationOfUnknownEditionIsRefused() {
        small.write("configuration/fuller/env.yaml", "set: []")
                .write("configuration/fuller/docker-compose.patch.yaml", "a: b");

        InvalidProduct refusal = catchThrowableOfType(InvalidProduct.class, small::read);

        assertThat(refusal).hasMessageContaining("small/configuration/fuller: there is no edition 'fuller'");
    }

    @Test
    void sampleMustFitTheGeneratorAndTheEditions() {
        small.write("sample/schema.sql", "CREATE TABLE users (id uuid);")
                .write("sample/generate.sql", "SELECT ${users}, ${teams}")
                .write("sample/sample.yaml", """
                        sizes:
                          demo: {users: 10, teams: 2}
                          big: {users: 100, team: 2}
                        installations:
                          - {name: A, organization: acme, environment: production, edition: basic, size: demo, licensed: false}
                          - {name: B, organization: acme, environment: test, edition: middle, size: huge, licensed: false}
                        """);

        InvalidProduct refusal = catchThrowableOfType(InvalidProduct.class, small::read);

        assertThat(refusal.flaws())
                .containsExactly(
                        new Flaw(
                                "small/sample/sample.yaml",
                                3,
                                "the number of teams is missing, which generate.sql asks for"),
                        new Flaw("small/sample/sample.yaml", 3, "generate.sql does not use ${team}"),
                        new Flaw("small/sample/sample.yaml", 6, "there is no edition 'middle'; there is basic, full"),
                        new Flaw("small/sample/sample.yaml", 6, "there is no size 'huge'; there is demo, big"),
                        new Flaw(
                                "small/sample/sample.yaml",
                                6,
                                "there is no environment 'test'; there is development, production, staging"));
    }

    @Test
    void allMistakesOfAllFilesAreListedAtOnce() {
        small.replace("features.yaml", "name: Teams", "nam: Teams")
                .replace("environment.yaml", "{full: optional}}\n  - {pattern", "{full: wanted}}\n  - {pattern")
                .replace("packs/full/pack.yaml", "V002.sql", "V003.sql")
                .replace(PLAYBOOK, "to: full", "to: fuller")
                .replace(PLAYBOOK, "pack: full", "pack: fuller");

        InvalidProduct refusal =
                catchThrowableOfType(InvalidProduct.class, () -> Products.in(products, new StepKinds()));

        assertThat(refusal.flaws()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(refusal.flaws())
                .extracting(Flaw::file)
                .contains(
                        "small/features.yaml",
                        "small/environment.yaml",
                        "small/packs/full/pack.yaml",
                        "small/" + PLAYBOOK);
    }

    @Test
    void shippedProductsAreRight() {
        Products shipped = Products.onClassPath(new StepKinds());

        Product product = shipped.get("aictrlnet");
        assertThat(product.editions()).hasSize(3);
        assertThat(product.pack("business").migrations()).allSatisfy(migration -> {
            assertThat(migration.sql()).isNotBlank();
            assertThat(migration.undoSql()).isNotBlank();
        });
        assertThat(product.playbook("community-to-business").orElseThrow().checklist())
                .hasSize(16);
        assertThat(product.sample()).isNotNull().satisfies(sample -> {
            assertThat(sample.sizes()).containsKey("demo");
            assertThat(sample.files()).containsKeys(".env", "docker-compose.yml", "service/SampleServer.java");
        });
        assertThat(product.configurations()).containsKeys("community", "business", "enterprise");
    }
}
