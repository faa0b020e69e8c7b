package org.liftlock.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                        begun: {larger: "001", full: "009"}
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
                                "there is no environment 'test'; there is development, production, staging"),
                        new Flaw("small/sample/sample.yaml", 7, "there is no pack 'larger'; there is full"),
                        new Flaw("small/sample/sample.yaml", 7, "there is no migration '009'; there is 001, 002"));
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
