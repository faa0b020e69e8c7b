package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;

/** What is wrong with files, answers or the license is said before anything is written. */
class ConfigureFindingsTest extends ConfigureScene {
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
        Site unreadable = site.draft().configuration(new Broken(false)).site();
        Site unwritable = site.draft().configuration(new Broken(true)).site();

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
}
