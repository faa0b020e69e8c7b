package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.StepKinds;
import org.liftlock.migration.configuration.FileChange;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.SmallProduct;

class ConfigureTest {
    private static final Target NOWHERE = new Target("127.0.0.1", 1, "none", "nobody", "pw-12345", Map.of());
    private static final String TOKEN = "eyJhbGciOiJFZERTQSJ9.token-one.signature";
    private static final String ENV = """
            # Ours
            EDITION=basic
            DATABASE_URL="postgresql://app:hunter2@db/app"   # moved in May
            OUR_BUCKET=s3://bucket
            """;
    private static final String COMPOSE = """
            services:
              api:
                image: small/basic:latest
                ports: ["8000:8000", "9100:9100"]
                environment:
                  EDITION: ${EDITION}
                  OURS: hunter3
              ours: {image: "ours:1"} # the nightly export
            """;

    private final SmallProduct product;
    private final Configure configure = new Configure("configure", "Configure", "Writes.");
    private final HeardPulse pulse = new HeardPulse();
    private final MemoryJournal journal = new MemoryJournal();

    ConfigureTest(@TempDir Path products) {
        product = SmallProduct.in(products);
    }

    private TestSite site() {
        return TestSite.on(NOWHERE)
                .product(product.read())
                .editions("basic", "full")
                .journal(journal)
                .license("lic-1", TOKEN)
                .parameter("TENANT", "acme")
                .file(".env", ENV)
                .file("docker-compose.yml", COMPOSE);
    }

    private static Outcome.Done done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    @Test
    void filesBecomeThoseOfTheNewEditionAndKeepWhatIsOurs() {
        TestSite site = site();

        Outcome.Done done = done(configure.apply(site.site(), pulse));

        assertThat(done.changed()).isTrue();
        String env = site.files().get(".env");
        assertThat(env)
                .startsWith(ENV.replace("EDITION=basic", "EDITION=full"))
                .contains("\n\n# Full edition\nLICENSE_KEY=" + TOKEN + "\nML_URL=http://ml:8003\nSECRET_KEY=")
                .containsPattern("SECRET_KEY=[A-Za-z0-9]{32}\n")
                .endsWith("TENANT=acme\n# OAUTH_CLIENT_SECRET=\n");
        assertThat(site.files().get("docker-compose.yml"))
                .contains("image: small/full:latest", "[\"8001:8001\", \"9100:9100\"]", "OURS: hunter3")
                .contains("ours: {image: \"ours:1\"} # the nightly export", "LICENSE_KEY: ${LICENSE_KEY}");
    }

    @Test
    void secondTimeNothingChanges() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        Map<String, String> first = Map.copyOf(site.files());

        assertThat(done(configure.apply(site.site(), pulse)).changed()).isTrue();
        assertThat(site.files()).isEqualTo(first);
        Outline outline = configure.check(site.journal(new MemoryJournal()).site());
        assertThat(outline.changes()).isEmpty();
        assertThat(done(configure.apply(site.site(), pulse)).changed()).isFalse();
        assertThat(site.files()).isEqualTo(first);
    }

    @Test
    void applyingAgainAfterDeathKeepsSecretsAndFormerFiles() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        String secret = line(site, "SECRET_KEY=");

        // As if the process had died before the files were written.
        site.file(".env", ENV).file("docker-compose.yml", COMPOSE);
        configure.apply(site.site(), pulse);

        assertThat(line(site, "SECRET_KEY=")).isEqualTo(secret);
        configure.undo(site.site(), pulse, Retreat.KEEP_DATA);
        assertThat(site.files()).isEqualTo(Map.of(".env", ENV, "docker-compose.yml", COMPOSE));
    }

    private static String line(TestSite site, String start) {
        return site.files()
                .getOrDefault(".env", "")
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingSecretIsShownOrKeptInPlainText() throws JsonProcessingException {
        TestSite site = site();
        Outline outline = configure.check(site.site());
        List<FileChange> preview = configure.preview(site.site());
        Outcome outcome = configure.apply(site.site(), pulse);

        String everything = new ObjectMapper()
                        .findAndRegisterModules()
                        .writeValueAsString(List.of(outline.changes(), outline.findings(), outline.summary(), preview))
                + outcome
                + pulse.lines()
                + journal.plainText();
        assertThat(everything)
                .doesNotContain(
                        "hunter2",
                        "hunter3",
                        TOKEN,
                        "token-one",
                        line(site, "SECRET_KEY=").substring(11));
        assertThat(preview).extracting(FileChange::name).containsExactly(".env", "docker-compose.yml");
        assertThat(preview.getFirst().diff())
                .contains("-EDITION=basic", "+EDITION=full", "+LICENSE_KEY=•••• (new value)", " DATABASE_URL=••••");
    }

    @Test
    void planDependsOnTheLicenseAndNotOnItsTokenOrOnChance() {
        List<Change> plan = configure.check(site().site()).changes();

        assertThat(configure
                        .check(site().journal(new MemoryJournal())
                                .license("lic-1", "another.token.entirely")
                                .site())
                        .changes())
                .isEqualTo(plan);
        assertThat(configure.check(site().license("lic-2", TOKEN).site()).changes())
                .isNotEqualTo(plan);
        assertThat(configure.check(site().parameter("TENANT", "acme").site()).changes())
                .isEqualTo(plan);
        configure.apply(site().site(), pulse);
        assertThat(configure.check(site().site()).changes()).isEqualTo(plan);
        assertThat(plan)
                .contains(
                        new Change("variable", "EDITION", "becomes full, was basic"),
                        new Change("variable", "LICENSE_KEY", "is added: the license lic-1"),
                        new Change("variable", "SECRET_KEY", "is added: made for this installation"),
                        new Change(
                                "compose entry",
                                "services.api.image",
                                "becomes small/full:latest, was small/basic:latest"));
    }

    @Test
    void undoSaysWhatSomebodyHasChangedSince() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        site.file(".env", site.files().get(".env") + "OAUTH_CLIENT_SECRET=hunter4\n");

        Outcome.Done done = done(configure.undo(site.site(), pulse, Retreat.RESTORE_BACKUP));

        assertThat(site.files()).isEqualTo(Map.of(".env", ENV, "docker-compose.yml", COMPOSE));
        assertThat(done.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("configuration_edited");
            assertThat(finding.message()).contains("OAUTH_CLIENT_SECRET").doesNotContain("hunter4");
        });
        assertThat(done(configure.undo(site.site(), pulse, Retreat.RESTORE_BACKUP))
                        .findings())
                .isEmpty();
    }

    @Test
    void undoWithoutAnythingWrittenDoesNothing() {
        assertThat(done(configure.undo(site().site(), pulse, Retreat.KEEP_DATA)).changed())
                .isFalse();
    }

    @Test
    void missingAnswerBecomesACommentAndAWarning() {
        TestSite site = site().parameter("TENANT", " ");

        List<Finding> findings = configure.check(site.site()).findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("answer_missing");
            assertThat(finding.remedy()).contains("# TENANT=");
        });
        configure.apply(site.site(), pulse);
        assertThat(site.files().get(".env")).contains("# TENANT=\n");
    }

    @Test
    void variableThatIsRequiredAndMissingBlocks() {
        TestSite site = site().file(".env", "EDITION=basic\nDATABASE_URL=\n");

        Outcome outcome = configure.apply(site.site(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("variable_missing");
            assertThat(failed.cause().message()).contains("DATABASE_URL");
        });
        assertThat(site.files()).containsEntry(".env", "EDITION=basic\nDATABASE_URL=\n");
        site.file("docker-compose.yml", COMPOSE.replace("OURS: hunter3", "DATABASE_URL: postgres://x"));
        assertThat(configure.apply(site.site(), pulse)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void missingLicenseBlocks() {
        TestSite site = TestSite.on(NOWHERE)
                .product(product.read())
                .editions("basic", "full")
                .file(".env", ENV);

        assertThat(configure.check(site.site()).findings())
                .extracting(Finding::code)
                .contains("license_missing");
    }

    @Test
    void ownValuesThatGiveWayAreNamed() {
        TestSite site = site().file("docker-compose.yml", COMPOSE.replace("basic:latest", "basic:1.2.3"));

        assertThat(configure.check(site.site()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("own_value_replaced");
            assertThat(finding.message()).contains("small/basic:1.2.3", "small/full:latest");
        });
    }

    @Test
    void brokenComposeFileBlocksAndStaysAsItIs() {
        TestSite site = site().file("docker-compose.yml", "services: [\n");

        assertThat(configure.apply(site.site(), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("file_unreadable"));
        assertThat(site.files()).containsEntry("docker-compose.yml", "services: [\n");
    }

    @Test
    void unknownConfigurationIsLeftToPeople() {
        Site site = TestSite.on(NOWHERE)
                .product(product.read())
                .editions("basic", "full")
                .license("lic-1", TOKEN)
                .site();

        assertThat(configure.check(site).changes()).isEmpty();
        assertThat(configure.check(site).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.blocks()).isFalse();
            assertThat(finding.remedy()).contains("LICENSE_KEY");
        });
        assertThat(done(configure.apply(site, pulse)).changed()).isFalse();
    }

    @Test
    void fileThatWasAddedIsEmptiedOnTheWayBack() {
        TestSite site = site();
        site.files().remove(".env");
        site.file("docker-compose.yml", COMPOSE.replace("OURS: hunter3", "DATABASE_URL: postgres://x"));

        configure.apply(site.site(), pulse);
        assertThat(site.files().get(".env")).startsWith("# Full edition\nEDITION=full\n");
        configure.undo(site.site(), pulse, Retreat.KEEP_DATA);
        assertThat(site.files()).containsEntry(".env", "");
    }

    @Test
    void shippedSampleIsRaisedWithoutComplaint() {
        Product shipped = Products.onClassPath(new StepKinds()).get("aictrlnet");
        TestSite site = TestSite.on(NOWHERE)
                .product(shipped)
                .editions("community", "business")
                .journal(journal)
                .license("lic-1", TOKEN);
        Objects.requireNonNull(shipped.sample()).files().forEach((name, text) -> {
            if (name.equals(".env") || name.endsWith(".yml")) {
                site.file(name, text);
            }
        });
        Map<String, String> before = Map.copyOf(site.files());

        assertThat(configure.check(site.site()).findings()).isEmpty();
        assertThat(done(configure.apply(site.site(), pulse)).findings()).isEmpty();
        configure.preview(site.site());
        assertThat(site.files().get(".env"))
                .contains("AICTRLNET_EDITION=business", "ACME_COST_CENTER=4711", "# OAUTH2_GOOGLE_CLIENT_ID=");
        configure.undo(site.site(), pulse, Retreat.KEEP_DATA);
        assertThat(site.files()).isEqualTo(before);
    }

    @Test
    void whatPeopleHaveDecidedComesBeforeWhatTheFilesSay() {
        var decided = JsonNodeFactory.instance.objectNode();
        decided.putObject("settings").put("ML_URL", "http://decided:8003").put("EDITION", "basic");
        TestSite site = site().parameters(decided).file(".env", ENV + "ML_URL=http://files:8003\n");

        assertThat(configure.check(site.site()).changes())
                .contains(new Change(
                        "variable",
                        "ML_URL",
                        "becomes http://decided:8003, as decided for this installation, was http://files:8003"));
        configure.apply(site.site(), pulse);
        assertThat(site.files().get(".env")).contains("ML_URL=http://decided:8003\n", "EDITION=full\n");
        assertThat(configure.check(site.journal(new MemoryJournal()).site()).changes())
                .isEmpty();
    }

    @Test
    void onTheWayDownValuesOfOurOwnStayAsCommentsAndAreNamedOnTheWayUp() {
        TestSite site = site();
        configure.apply(site.site(), pulse);
        site.file(
                ".env",
                site.files().getOrDefault(".env", "").replace("ML_URL=http://ml:8003", "ML_URL=http://our-own:8003"));
        Site down = site.editions("full", "basic").journal(new MemoryJournal()).site();

        List<Change> changes = configure.check(down).changes();
        configure.apply(down, pulse);

        assertThat(changes)
                .contains(
                        new Change("variable", "LICENSE_KEY", "is removed"),
                        new Change("variable", "ML_URL", "is kept as a comment, with the installation's own value"));
        assertThat(site.files().get(".env"))
                .contains("# ML_URL=http://our-own:8003")
                .doesNotContain(TOKEN);
        Site up = site.editions("basic", "full").journal(new MemoryJournal()).site();
        assertThat(configure.check(up).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("own_value_in_comment");
            assertThat(finding.message()).contains("ML_URL", "Full").doesNotContain("our-own");
        });
    }

    @Test
    void shippedConfigurationGoesUpAndDownBetweenAllEditions() {
        Product shipped = Products.onClassPath(new StepKinds()).get("aictrlnet");
        TestSite site = TestSite.on(NOWHERE).product(shipped).license("lic-1", TOKEN);
        Objects.requireNonNull(shipped.sample()).files().forEach(site::file);
        Map<String, String> community = Map.copyOf(site.files());
        Map<String, String> business = configured(site, "community", "business");
        String enterprise = configured(site, "business", "enterprise").get(".env");

        assertThat(enterprise)
                .contains("AICTRLNET_EDITION=enterprise", "COMPLIANCE_MODE=strict", "# FEDERATION_NODE_ID=primary");
        assertThat(configured(site, "enterprise", "business").get("docker-compose.yml"))
                .isEqualTo(business.get("docker-compose.yml"));
        Map<String, String> again = configured(site, "business", "community");
        assertThat(again.get("docker-compose.yml")).isEqualTo(community.get("docker-compose.yml"));
        assertThat(again.get(".env"))
                .startsWith(community.get(".env"))
                .doesNotContain(TOKEN)
                .doesNotContainPattern("(?m)^(ML_|COMPLIANCE|MULTI)");
    }

    private Map<String, String> configured(TestSite site, String from, String to) {
        Outcome outcome = configure.apply(
                site.editions(from, to).journal(new MemoryJournal()).site(), pulse);
        assertThat(done(outcome).findings()).allMatch(finding -> !finding.blocks());
        return Map.copyOf(site.files());
    }

    @Test
    void portThatIsTakenIsToldForLocalServicesOnly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI ml = URI.create("http://127.0.0.1:" + taken.getLocalPort());
            TestSite site =
                    site().services(Map.of("ml", ml)).servicesBefore(Map.of("api", URI.create("http://127.0.0.1:1")));

            assertThat(configure.check(site.site()).findings()).isEmpty();
            site.deployer(new Deployer.Commands("local", Path.of("."), List.of(), List.of()));
            assertThat(configure.check(site.site()).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("port_taken");
                assertThat(finding.message()).contains("ML", Integer.toString(taken.getLocalPort()));
            });
        }
    }

    @Test
    void troubleWithTheFilesIsToldAndRetried() {
        Site site = site().site();
        Site unreadable = with(site, new Broken(false));
        Site unwritable = with(site, new Broken(true));

        assertThat(configure.check(unreadable).findings())
                .extracting(Finding::code)
                .containsExactly("configuration_unreadable");
        assertThat(configure.apply(unwritable, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("configuration_unwritable");
            assertThat(failed.cause().message()).contains("No space left on device");
        });
        assertThat(configure.apply(site, pulse)).isInstanceOf(Outcome.Done.class);
    }

    /** Files on a disk that gives trouble. */
    private record Broken(boolean readable) implements Configuration {
        @Override
        public Map<String, String> read() {
            if (!readable) {
                throw new UncheckedIOException("The folder cannot be read", new IOException("Permission denied"));
            }
            return Map.of(".env", ENV, "docker-compose.yml", COMPOSE);
        }

        @Override
        public void write(Map<String, String> files) {
            throw new UncheckedIOException("The folder cannot be written", new IOException("No space left on device"));
        }
    }

    private static Site with(Site site, Configuration configuration) {
        return new Site(
                site.run(),
                site.epoch(),
                site.installation(),
                site.product(),
                site.from(),
                site.to(),
                site.target(),
                site.servicesBefore(),
                site.services(),
                site.deployer(),
                configuration,
                site.license(),
                site.notices(),
                site.tasks(),
                site.workspace(),
                site.journal(),
                site.clock(),
                site.parameters(),
                site.confirmed());
    }
}
